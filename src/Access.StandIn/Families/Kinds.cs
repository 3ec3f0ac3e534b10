namespace Access.StandIn.Families;

/// <summary>Who has parental responsibility for a family's children, and where the parents live.</summary>
internal enum FamilyShape
{
    /// <summary>Mother and father, Joint, one address.</summary>
    JointTogether,

    /// <summary>Mother and father, Joint, two addresses.</summary>
    JointApart,

    /// <summary>Mother and father, Joint, two addresses, and the children live at both by contract.</summary>
    JointSharedResidence,

    /// <summary>The mother alone; the father is known and lives elsewhere.</summary>
    SoleMother,

    /// <summary>The father alone; the mother is known and lives elsewhere.</summary>
    SoleFather,

    /// <summary>The mother alone; no other parent is registered.</summary>
    MotherOnly,

    /// <summary>Mother and co-mother, Joint, one address.</summary>
    CoMothers,

    /// <summary>The co-mother alone; the mother's responsibility has ended.</summary>
    CoMotherAlone,

    /// <summary>One parent died; that parent's responsibility has ended and the other has it alone.</summary>
    ParentDied,

    /// <summary>One parent died, but the responsibility still stands as valid in the register.</summary>
    ParentDiedStillRecorded,

    /// <summary>Joint once; the father's responsibility has ended.</summary>
    CeasedForFather,

    /// <summary>Someone who is not a parent; the parents' responsibility has ended.</summary>
    OtherHolder,

    /// <summary>Recorded on both parents, of unknown type.</summary>
    UnknownType,

    /// <summary>An organisation; the parents' responsibility has ended.</summary>
    Organisation,

    /// <summary>Joint; the father has no identity number and stands in the records with name and birth date.</summary>
    ParentWithoutIdentifier,

    /// <summary>Joint; the parents are besides responsible for a child that has no identity number.</summary>
    ChildWithoutIdentifier,

    /// <summary>Mother and father are known, but no responsibility is recorded.</summary>
    NothingRecorded,

    /// <summary>A minor seeking asylum or a refugee who came alone: no parents, a guardian.</summary>
    Unaccompanied,
}

/// <summary>Whose whereabouts a family has protected, and where in the register it says so.</summary>
internal enum FamilyProtection
{
    /// <summary>Nobody's.</summary>
    None,

    /// <summary>Nobody's, and the register says so: <c>Unclassified</c>.</summary>
    StatedUnclassified,

    /// <summary>A client's address, on the address itself.</summary>
    ClientAddress,

    /// <summary>Confidential, on the children and the parent they live with.</summary>
    Confidential,

    /// <summary>Strictly confidential, on the children and the parent they live with; no address is given.</summary>
    StrictlyConfidential,

    /// <summary>Confidential, on the residential addresses alone.</summary>
    ConfidentialResidence,

    /// <summary>Strictly confidential, on the residential addresses alone.</summary>
    StrictlyConfidentialResidence,

    /// <summary>A client's address, on the shared residence alone.</summary>
    ClientSharedResidence,

    /// <summary>Confidential, on the shared residence alone.</summary>
    ConfidentialSharedResidence,

    /// <summary>Strictly confidential, on the shared residence alone.</summary>
    StrictlyConfidentialSharedResidence,

    /// <summary>Strictly confidential, on the children and on neither parent.</summary>
    ChildrenOnly,

    /// <summary>Confidential, on one parent and on none of the children.</summary>
    ParentOnly,

    /// <summary>Strictly confidential once; it has ended.</summary>
    Ended,
}

/// <summary>The numbers a person has and had.</summary>
internal enum NumberKind
{
    /// <summary>One fødselsnummer.</summary>
    National,

    /// <summary>A fødselsnummer, and a D-number before it.</summary>
    NationalAfterD,

    /// <summary>A fødselsnummer, and another one before it.</summary>
    NationalAfterNational,

    /// <summary>A fødselsnummer, and the DUF-number of the immigration authorities.</summary>
    NationalWithDuf,

    /// <summary>A fødselsnummer by the control rule of 2032.</summary>
    NationalOf2032,

    /// <summary>A fødselsnummer whose date is not the birth date.</summary>
    NationalOfAnotherDay,

    /// <summary>A D-number.</summary>
    D,

    /// <summary>A D-number and a DUF-number.</summary>
    DWithDuf,

    /// <summary>A D-number by the control rule of 2032.</summary>
    DOf2032,

    /// <summary>A felles hjelpenummer.</summary>
    Alternate,

    /// <summary>A felles hjelpenummer and a DUF-number.</summary>
    AlternateWithDuf,
}

/// <summary>How sure the register is of who a person is.</summary>
internal enum IdentityKind
{
    /// <summary>Verified.</summary>
    Verified,

    /// <summary>Not verified.</summary>
    NotVerified,

    /// <summary>No verification recorded.</summary>
    None,

    /// <summary>False; who it is, is not known.</summary>
    FalseUnknown,

    /// <summary>False; the true identity is another person of the register.</summary>
    FalseKnown,

    /// <summary>Stated not to be false.</summary>
    StatedTrue,

    /// <summary>Held to be false once; it has ended.</summary>
    FalseEnded,
}
