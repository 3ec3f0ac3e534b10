using System.Collections.Frozen;
using System.Text.Json;

namespace Access.StandIn;

/// <summary>The parts of a person that a caller of Persontjenesten v3 must name to get.</summary>
internal static class InformationParts
{
    private static readonly FrozenDictionary<string, string> Properties = new[]
    {
        "AddressProtection", "CitizenshipRetention", "ResidentialAddress", "UseOfSamiLanguage", "SharedResidence", "Death",
        "FalseIdentity", "FamilyRelation", "Birth", "BirthInNorway", "ParentalResponsibility",
        "SamiParliamentElectoralRegistryStatus", "NorwegianIdentificationNumber", "IdentityVerification", "ImmigrationToNorway",
        "Gender", "ResiduaryEstateContactInformation", "IdentificationDocument", "Name", "ResidencePermit", "StayOnSvalbard",
        "PresentAddress", "PostalAddress", "ForeignPostalAddress", "PreferredContactAddress", "MaritalStatus", "Citizenship",
        "Status", "ForeignPersonIdentificationNumber", "EmigrationFromNorway", "ImmigrationAuthoritiesIdentificationNumber",
        "GuardianshipOrFuturePowerOfAttorney", "DeprivedLegalAuthority", "CommonContactRegisterInformation", "LegalAuthority",
    }.ToFrozenDictionary(part => part, JsonNamingPolicy.CamelCase.ConvertName, StringComparer.Ordinal);

    /// <summary>The parts that say where a person is or may be reached; restricted access does not get them of a protected person.</summary>
    public static FrozenSet<string> AddressProperties { get; } = new[]
    {
        "residentialAddress", "sharedResidence", "presentAddress", "postalAddress", "foreignPostalAddress",
        "preferredContactAddress",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The contact-register part, which restricted access never gets.</summary>
    public const string ContactRegisterProperty = "commonContactRegisterInformation";

    /// <summary>The JSON property that carries a part; false when there is no such part.</summary>
    public static bool TryGetProperty(string part, out string property) => Properties.TryGetValue(part, out property!);
}
