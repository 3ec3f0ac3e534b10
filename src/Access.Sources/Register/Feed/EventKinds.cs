using System.Collections.Frozen;

namespace Access.Sources.Register.Feed;

/// <summary>What event types can mean for us. A type that is in no list may mean anything.</summary>
internal static class EventKinds
{
    /// <summary>
    /// The priority lane: what closes, and what moves a number from one person to another. Address protection also stands on
    /// addresses, and responsibility that a birth or a family relation changes has an event of its own.
    /// </summary>
    public static FrozenSet<string> Priority { get; } = new[]
    {
        "ChangeInAddressProtection",
        "ChangeInParentalResponsibility",
        "ChangeInDeath",
        "PersonIsDeceased",
        "ChangeInFalseIdentity",
        "ChangeInStatus",
        "ChangeInNorwegianIdentificationNumber",
        "PersonIsDiscontinued",
        "PersonIsDiscontinuedAsDuplicate",
        "PersonIsContinuedAsValidUponMerger",
        "PersonIsChangedBySplitting",
        "PersonIsRestoredBySplitting",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What no clause reads and no number follows from. The person is read again all the same, but neither a newer version
    // is waited for nor a number doubted.
    private static readonly FrozenSet<string> Remote = new[]
    {
        "ChangeInGender", "ChangeInMaritalStatus", "ChangeInName", "ChangeInCitizenship", "ChangeInBirthInNorway",
        "ChangeInResidency", "ChangeInResidencyOnSvalbard", "ChangeInPostalAddress", "ChangeInForeignPostalAddress",
        "ChangeInPresentAddress", "ChangeInResidencePermit", "ChangeInUseOfSamiLanguage", "ChangeInContactinformation",
        "ChangeInSamiParliamentElectoralRegistryStatus", "ChangeInResiduaryEstateContactInformation",
        "ChangeInCommonContactRegisterInformation", "ChangeInIdentificationDocument",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What clauses read, and who has which number does not follow from.
    private static readonly FrozenSet<string> AboutOneRecord = new[]
    {
        "ChangeInAddressProtection", "ChangeInParentalResponsibility", "ChangeInDeath", "PersonIsDeceased",
        "ChangeInResidentialAddress", "ChangeInResidentialAddressWithoutRelocation", "ChangeInSharedResidence",
        "ChangeInBirth", "ChangeInFamilyRelation", "ChangeInGuardianship", "ChangeInDeprivedLegalAuthority",
        "ChangeInLegalAuthority", "ChangeInIdentityVerification", "PersonIsEmigrated", "PersonIsResident",
        "ChangeInImmigrationToNorway", "ChangeInEmigrationFromNorway",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a clause may read what changed, so that an older version of the person must never be taken again.</summary>
    public static bool MayBearOnUs(string type) => !Remote.Contains(type);

    /// <summary>Whether a number may have come to or gone from anybody, so that who has a number that nobody uses is open again.</summary>
    public static bool MayMoveNumbers(string type) => !Remote.Contains(type) && !AboutOneRecord.Contains(type);
}
