namespace Access.StandIn.Families;

/// <summary>
/// How often each kind occurs, as cards of a deck of 1 000. What decides most questions in life (two parents with joint responsibility,
/// one address, no protection, a fødselsnummer) fills most of each deck, roughly as often as it is met. What is rare in life, but
/// decides wrongly when forgotten, is raised to one card or a few in each 1 000, so that every population of 1 000 families holds it;
/// such shares are for tests and say nothing about how often it happens.
/// </summary>
internal static class Shares
{
    /// <summary>About three children in four live with both parents; the greater part of the others' parents still share the responsibility.</summary>
    public static readonly (FamilyShape, int)[] Shapes =
    [
        (FamilyShape.JointTogether, 600),
        (FamilyShape.JointApart, 110),
        (FamilyShape.JointSharedResidence, 60),
        (FamilyShape.SoleMother, 80),
        (FamilyShape.SoleFather, 20),
        (FamilyShape.MotherOnly, 30),
        (FamilyShape.CoMothers, 20),
        (FamilyShape.CoMotherAlone, 5),
        (FamilyShape.ParentDied, 25),
        (FamilyShape.ParentDiedStillRecorded, 6),
        (FamilyShape.CeasedForFather, 12),
        (FamilyShape.OtherHolder, 8),
        (FamilyShape.UnknownType, 4),
        (FamilyShape.Organisation, 4),
        (FamilyShape.ParentWithoutIdentifier, 8),
        (FamilyShape.ChildWithoutIdentifier, 2),
        (FamilyShape.NothingRecorded, 4),
        (FamilyShape.Unaccompanied, 2),
    ];

    /// <summary>Protection is rare in life (well under one person in a hundred); every level occurs in every place it may stand.</summary>
    public static readonly (FamilyProtection, int)[] Protections =
    [
        (FamilyProtection.None, 958),
        (FamilyProtection.StatedUnclassified, 10),
        (FamilyProtection.ClientAddress, 6),
        (FamilyProtection.Confidential, 6),
        (FamilyProtection.StrictlyConfidential, 6),
        (FamilyProtection.ConfidentialResidence, 4),
        (FamilyProtection.StrictlyConfidentialResidence, 2),
        (FamilyProtection.ClientSharedResidence, 1),
        (FamilyProtection.ConfidentialSharedResidence, 1),
        (FamilyProtection.StrictlyConfidentialSharedResidence, 1),
        (FamilyProtection.ChildrenOnly, 2),
        (FamilyProtection.ParentOnly, 2),
        (FamilyProtection.Ended, 1),
    ];

    /// <summary>Most have had one fødselsnummer for life; immigrants come with a D-number first. Nobody has a number of the rule of 2032 yet.</summary>
    public static readonly (NumberKind, int)[] Numbers =
    [
        (NumberKind.National, 923),
        (NumberKind.NationalAfterD, 30),
        (NumberKind.NationalAfterNational, 4),
        (NumberKind.NationalWithDuf, 5),
        (NumberKind.NationalOf2032, 2),
        (NumberKind.NationalOfAnotherDay, 2),
        (NumberKind.D, 18),
        (NumberKind.DWithDuf, 6),
        (NumberKind.DOf2032, 2),
        (NumberKind.Alternate, 5),
        (NumberKind.AlternateWithDuf, 3),
    ];

    /// <summary>All ten person statuses; nearly everybody is resident.</summary>
    public static readonly (string, int)[] Statuses =
    [
        ("Resident", 955),
        ("Emigrated", 10),
        ("Disappeared", 1),
        ("Deceased", 4),
        ("Discontinued", 3),
        ("RegisteredAtBirth", 4),
        ("Temporary", 3),
        ("Inactive", 6),
        ("NotResident", 6),
        ("Active", 8),
    ];

    /// <summary>False identities are very rare; each kind is one card.</summary>
    public static readonly (IdentityKind, int)[] Identities =
    [
        (IdentityKind.Verified, 930),
        (IdentityKind.NotVerified, 50),
        (IdentityKind.None, 16),
        (IdentityKind.FalseUnknown, 1),
        (IdentityKind.FalseKnown, 1),
        (IdentityKind.StatedTrue, 1),
        (IdentityKind.FalseEnded, 1),
    ];

    /// <summary>Guardians of children; null is none. Those of minors who came alone come with <see cref="FamilyShape.Unaccompanied"/>.</summary>
    public static readonly (string?, int)[] GuardiansOfChildren = [(null, 993), ("Minor", 4), ("TemporaryForMinor", 3)];

    /// <summary>Guardians of adults; null is none.</summary>
    public static readonly (string?, int)[] GuardiansOfAdults =
    [
        (null, 987), ("Adult", 4), ("TemporaryForAdult", 3), ("ManagementOutsideGuardianship", 3), ("ConfirmedFuturePowerOfAttorney", 3),
    ];

    /// <summary>Since November 2023 the register gives tasks in place of a scope, so a scope is often missing (null).</summary>
    public static readonly (string?, int)[] GuardianshipScopes =
        [(null, 4), ("PersonalAndFinancialInterests", 3), ("FinancialInterests", 2), ("PersonalInterests", 1)];

    /// <summary>Adults deprived of legal authority, and with limited legal authority; null is neither.</summary>
    public static readonly (string?, int)[] LegalAuthorities = [(null, 994), ("deprived", 3), ("limited", 3)];

    /// <summary>Children in a family: one or two, seldom more.</summary>
    public static readonly (int, int)[] Children = [(1, 400), (2, 430), (3, 140), (4, 30)];

    /// <summary>A child of 18 or more: the register lets the parents' responsibility stand, as it does not end it by age. True: it was ended all the same.</summary>
    public static readonly (bool, int)[] EndedAtEighteen = [(false, 800), (true, 200)];

    /// <summary>A stillborn child, who stands in the mother's record without a number.</summary>
    public static readonly (bool, int)[] Stillborn = [(false, 997), (true, 3)];

    /// <summary>Only the year of birth is known.</summary>
    public static readonly (bool, int)[] YearOnly = [(false, 998), (true, 2)];

    /// <summary>How the register writes a birth date; the time and the zone mean nothing.</summary>
    public static readonly (string, int)[] BirthDateEndings =
        [("T00:00:00", 970), ("T00:00:00Z", 10), ("T12:00:00+01:00", 10), ("T23:30:00+02:00", 10)];

    /// <summary>One in three in a household of two did not marry.</summary>
    public static readonly (bool, int)[] Married = [(true, 2), (false, 1)];

    /// <summary>One guardianship in five has ended.</summary>
    public static readonly (bool, int)[] EndedGuardianship = [(false, 4), (true, 1)];
}
