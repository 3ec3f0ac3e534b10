using Access.Domain.Law;
using Access.Domain.Register;

namespace Access.Sources.Register.Cache;

/// <summary>What may open about a person, so that two versions can be compared. Which way law weighs it is not decided here.</summary>
internal static class Openness
{
    /// <summary>
    /// Whether a newer version could open what the older did not: protection is gone, responsibility has come, a death or
    /// a false identity was taken back, a birth date is another.
    /// </summary>
    /// <param name="before">The older version.</param>
    /// <param name="now">The newer version.</param>
    /// <param name="at">The instant at which elements must be in force.</param>
    public static bool IsMore(Person before, Person now, DateTimeOffset at) =>
        (IsProtected(before) && !IsProtected(now))
        || (!Lives(before, at) && Lives(now, at))
        || (before.FalseIdentity != false && now.FalseIdentity == false)
        || Holders(now, at).Except(Holders(before, at)).Any()
        || !Births(now).SequenceEqual(Births(before));

    private static bool IsProtected(Person person) => person.Confidentialities.Any(one =>
        one.Value is AddressConfidentiality.Confidential or AddressConfidentiality.StrictlyConfidential && one.Validity.OfProtection() != Truth.False);

    private static bool Lives(Person person, DateTimeOffset at) =>
        !person.DeathRegistered
        && !person.Statuses.Any(one => one.Value is PersonStatus.Deceased or PersonStatus.Discontinued && one.Validity.At(at) != Truth.False)
        && person.Numbers.Any(held => held.Status == IdentificationStatus.InUse && held.Validity.IsValid != false);

    private static IEnumerable<string> Holders(Person person, DateTimeOffset at) => person.ParentalResponsibilities
        .Where(record => record.Type != ResponsibilityType.Unknown && record.Responsible is not null && record.Validity.At(at) == Truth.True)
        .Select(record => record.Responsible!.Value);

    private static IEnumerable<DateOnly?> Births(Person person) =>
        person.Births.Where(birth => birth.Validity.IsValid != false).Select(birth => birth.Value).Order();
}
