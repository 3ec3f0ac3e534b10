using System.Collections.Frozen;
using Access.Domain.Register;

namespace Access.Sources.Register;

/// <summary>
/// The register's codes by the names that Persontjenesten writes, to the letter. Written out, since an enum's own parser
/// also takes numbers and lists.
/// </summary>
internal static class RegisterCodes
{
    public static FrozenDictionary<string, IdentificationNumberType> NumberTypes { get; } = Named<IdentificationNumberType>(
        ("NationalIdentityNumber", IdentificationNumberType.NationalIdentityNumber),
        ("DNumber", IdentificationNumberType.DNumber),
        ("AlternateIdentificationNumber", IdentificationNumberType.AlternateIdentificationNumber));

    public static FrozenDictionary<string, IdentificationStatus> NumberStatuses { get; } = Named<IdentificationStatus>(
        ("InUse", IdentificationStatus.InUse),
        ("Discontinued", IdentificationStatus.Discontinued));

    public static FrozenDictionary<string, PersonStatus> PersonStatuses { get; } = Named<PersonStatus>(
        ("Resident", PersonStatus.Resident),
        ("Emigrated", PersonStatus.Emigrated),
        ("Disappeared", PersonStatus.Disappeared),
        ("Deceased", PersonStatus.Deceased),
        ("Discontinued", PersonStatus.Discontinued),
        ("RegisteredAtBirth", PersonStatus.RegisteredAtBirth),
        ("Temporary", PersonStatus.Temporary),
        ("Inactive", PersonStatus.Inactive),
        ("NotResident", PersonStatus.NotResident),
        ("Active", PersonStatus.Active));

    public static FrozenDictionary<string, AddressConfidentiality> Confidentialities { get; } = Named<AddressConfidentiality>(
        ("Unclassified", AddressConfidentiality.Unclassified),
        ("ClientAddress", AddressConfidentiality.ClientAddress),
        ("Confidential", AddressConfidentiality.Confidential),
        ("StrictlyConfidential", AddressConfidentiality.StrictlyConfidential));

    public static FrozenDictionary<string, ResponsibilityType> ResponsibilityTypes { get; } = Named<ResponsibilityType>(
        ("Joint", ResponsibilityType.Joint),
        ("Mother", ResponsibilityType.Mother),
        ("Father", ResponsibilityType.Father),
        ("CoMother", ResponsibilityType.CoMother),
        ("Other", ResponsibilityType.Other),
        ("Unknown", ResponsibilityType.Unknown));

    private static FrozenDictionary<string, T> Named<T>(params ReadOnlySpan<(string Name, T Value)> codes)
    {
        var named = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in codes) named.Add(name, value);
        return named.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
