using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Tests.Engine;

namespace Access.Benchmarks.Comparison;

/// <summary>
/// For every way in which the guideline opens, a situation that it opens, and every situation that differs from it in one
/// word: what a clause alone decides is among them, which drawing seldom meets.
/// </summary>
internal static class OpenSituations
{
    private static readonly Situation Youth = Situations.Open.With(Dimensions.ChildAge, AgeBand.SixteenOrSeventeen);

    private static readonly Situation Self = Situations.Open
        .With(Dimensions.Asker, Asker.Self)
        .With(Dimensions.ChildAge, AgeBand.ThirteenToFifteen)
        .With(Dimensions.ParentalResponsibility, Responsibility.None);

    private static readonly Situation[] All =
    [
        Situations.Open,
        Situations.Open.With(Dimensions.ChildAge, AgeBand.ThirteenToFifteen),
        Youth.With(Dimensions.YouthConsent, Ternary.Yes),
        Youth.With(Dimensions.OwnGrant, PowerOfAttorneyAreas.ViewRecords).With(Dimensions.Resource, ResourceKind.Document),
        Youth.With(Dimensions.LacksCompetence, PowerOfAttorneyAreas.DigitalServices).With(Dimensions.ParentalResponsibility, Responsibility.None),
        Self.With(Dimensions.ChildAge, AgeBand.SixteenOrSeventeen),
        Self.With(Dimensions.YouthAccess, YouthAccessLevel.Full).With(Dimensions.Resource, ResourceKind.Messages),
        Self.With(Dimensions.YouthAccess, YouthAccessLevel.Full).With(Dimensions.ProviderKind, ProviderKind.Municipality),
        Self.With(Dimensions.Resource, ResourceKind.SchoolNurseBooking),
    ];

    /// <summary>They and their neighbours.</summary>
    public static IEnumerable<Situation> WithNeighbours =>
        from open in All
        from dimension in Dimensions.All
        from value in Enumerable.Range(0, dimension.Values.Length)
        select open.With(dimension, value);
}
