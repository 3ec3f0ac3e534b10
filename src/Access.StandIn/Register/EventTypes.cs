using System.Collections.Frozen;

namespace Access.StandIn;

/// <summary>The event types of Persontjenesten v3, in its own words.</summary>
public static class EventTypes
{
    /// <summary>A person came into the register; the event that loading or first putting a person makes.</summary>
    public const string PersonIsCreated = "PersonIsCreated";

    /// <summary>Something about a person changed; the event of a replaced person when no other is named.</summary>
    public const string PersonIsUpdated = "PersonIsUpdated";

    /// <summary>Every name that the published v3 description lists, in no particular order; names are compared letter by letter.</summary>
    public static IReadOnlySet<string> All { get; } = new[]
    {
        "Unknown", PersonIsCreated, "PersonIsReactivated", PersonIsUpdated, "PersonIsDiscontinued",
        "PersonIsContinuedAsValidUponMerger", "PersonIsDiscontinuedAsDuplicate", "PersonIsChangedBySplitting",
        "PersonIsRestoredBySplitting", "PersonIsDeceased", "PersonIsResident", "PersonIsEmigrated", "ChangeInStatus",
        "ChangeInIdentityVerification", "ChangeInForeignPersonIdentificationNumber",
        "ChangeInImmigrationAuthoritiesIdentificationNumber", "ChangeInIdentificationDocument",
        "ChangeInNorwegianIdentificationNumber", "ChangeInFalseIdentity", "ChangeInResiduaryEstateContactInformation",
        "ChangeInSharedResidence", "ChangeInBirth", "ChangeInBirthInNorway", "ChangeInGender", "ChangeInFamilyRelation",
        "ChangeInMaritalStatus", "ChangeInDeath", "ChangeInName", "ChangeInAddressProtection", "ChangeInResidentialAddress",
        "ChangeInResidentialAddressWithoutRelocation", "ChangeInPresentAddress", "ChangeInImmigrationToNorway",
        "ChangeInEmigrationFromNorway", "ChangeInUseOfSamiLanguage", "ChangeInSamiParliamentElectoralRegistryStatus",
        "ChangeInContactinformation", "ChangeInParentalResponsibility", "ChangeInCitizenship", "ChangeInResidency",
        "ChangeInResidencyOnSvalbard", "ChangeInGuardianship", "ChangeInPerson", "PersonCorrected", "PersonPopulated",
        "ChangeInPostalAddress", "ChangeInForeignPostalAddress", "ChangeInResidencePermit", "ChangeInDeprivedLegalAuthority",
        "CreatedAlternateIdentificationNumber", "UpdatedAlternateIdentificationNumber", "ChangeInLegalAuthority",
        "ChangeInCommonContactRegisterInformation",
    }.ToFrozenSet(StringComparer.Ordinal);
}
