namespace Access.Domain.Vocabulary;

// The words that the law sees. In every one of them zero is Unknown: what nobody has said, nobody knows,
// and what nobody knows opens nothing.

/// <summary>Whether the register answers at all (for everybody, never for one child).</summary>
public enum RegisterState
{
    /// <summary>The register is down or older than its staleness limit.</summary>
    Unknown,

    /// <summary>The register answers and is fresh.</summary>
    Answering,
}

/// <summary>Who asks, seen from the child.</summary>
public enum Asker
{
    /// <summary>It could not be told whether the asker is the child.</summary>
    Unknown,

    /// <summary>The person asks for their own.</summary>
    Self,

    /// <summary>Somebody asks for another.</summary>
    Another,
}

/// <summary>Whether a statement of fact holds.</summary>
public enum Ternary
{
    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>It does not hold.</summary>
    No,

    /// <summary>It holds.</summary>
    Yes,
}

/// <summary>The age of the child in whole years on the calendar day in Europe/Oslo, as far as any provision distinguishes.</summary>
public enum AgeBand
{
    /// <summary>The birth date is not known.</summary>
    Unknown,

    /// <summary>From birth to the day before the 12th birthday.</summary>
    UnderTwelve,

    /// <summary>From the 12th birthday to the day before the 13th.</summary>
    Twelve,

    /// <summary>From the 13th birthday to the day before the 16th.</summary>
    ThirteenToFifteen,

    /// <summary>From the 16th birthday to the day before the 18th.</summary>
    SixteenOrSeventeen,

    /// <summary>From the 18th birthday.</summary>
    Adult,
}

/// <summary>Whether the asker is of age (18), which receiving a power of attorney takes.</summary>
public enum Majority
{
    /// <summary>The birth date is not known.</summary>
    Unknown,

    /// <summary>Under 18.</summary>
    Minor,

    /// <summary>18 or more.</summary>
    OfAge,
}

/// <summary>What the register's person status means for access.</summary>
public enum Standing
{
    /// <summary>No valid status, or the person was not found.</summary>
    Unknown,

    /// <summary>A living person whose number is in use, whatever the residence.</summary>
    Living,

    /// <summary>The person or every number of theirs is discontinued.</summary>
    Discontinued,

    /// <summary>Dead.</summary>
    Deceased,
}

/// <summary>Whether the register holds the identity for true.</summary>
public enum IdentityTruth
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>No false identity is registered.</summary>
    True,

    /// <summary>A false identity is registered.</summary>
    False,
}

/// <summary>The asker's parental responsibility as registered on the child.</summary>
public enum Responsibility
{
    /// <summary>The child's record could not be read.</summary>
    Unknown,

    /// <summary>No record names the asker.</summary>
    None,

    /// <summary>A record names the asker but is not in force.</summary>
    Ceased,

    /// <summary>A record in force names the asker with the register's own type "Unknown".</summary>
    OfUnknownType,

    /// <summary>A record in force names the asker: joint, mother, father, co-mother or other (by judgment).</summary>
    Held,
}

/// <summary>Address protection (gradering), the strictest that is in force.</summary>
public enum AddressProtection
{
    /// <summary>Could not be read.</summary>
    Unknown,

    /// <summary>Unclassified (ugradert).</summary>
    Unclassified,

    /// <summary>Client address (klientadresse): a confidential address, not address protection.</summary>
    ClientAddress,

    /// <summary>Confidential (fortrolig, "kode 7").</summary>
    Confidential,

    /// <summary>Strictly confidential (strengt fortrolig, "kode 6").</summary>
    StrictlyConfidential,
}

/// <summary>Whose residential address is the child's.</summary>
public enum CommonAddress
{
    /// <summary>Could not be told.</summary>
    Unknown,

    /// <summary>No holder of parental responsibility lives at the child's address.</summary>
    NoHolder,

    /// <summary>Another holder lives at the child's address, the asker does not.</summary>
    AnotherHolder,

    /// <summary>The asker lives at the child's address.</summary>
    Asker,
}

/// <summary>What the asker wants to do.</summary>
public enum ActionKind
{
    /// <summary>Not one of the actions that exist.</summary>
    Unknown,

    /// <summary>See.</summary>
    Read,

    /// <summary>Book, send, renew, change.</summary>
    Act,
}

/// <summary>The digital service asked for, or a document.</summary>
public enum ResourceKind
{
    /// <summary>Not a service that exists.</summary>
    Unknown,

    /// <summary>Service code <c>appointments</c>.</summary>
    Appointments,

    /// <summary>Service code <c>messages</c>.</summary>
    Messages,

    /// <summary>Service code <c>prescriptions</c>.</summary>
    Prescriptions,

    /// <summary>Service code <c>vaccinations</c>.</summary>
    Vaccinations,

    /// <summary>Service code <c>summary-record</c> (kjernejournal).</summary>
    SummaryRecord,

    /// <summary>Service code <c>test-results</c>.</summary>
    TestResults,

    /// <summary>Service code <c>referrals</c>.</summary>
    Referrals,

    /// <summary>Service code <c>health-contacts</c>.</summary>
    HealthContacts,

    /// <summary>Service code <c>documents</c>: the list itself.</summary>
    Documents,

    /// <summary>Service code <c>health-record-copy</c>.</summary>
    HealthRecordCopy,

    /// <summary>Service code <c>school-nurse-booking</c>.</summary>
    SchoolNurseBooking,

    /// <summary>Service code <c>self-help</c>.</summary>
    SelfHelp,

    /// <summary>Service code <c>privacy-settings</c>.</summary>
    PrivacySettings,

    /// <summary>One document of the record.</summary>
    Document,
}

/// <summary>What kind of provider a service belongs to.</summary>
public enum ProviderKind
{
    /// <summary>Not stated, or not one that exists.</summary>
    Unknown,

    /// <summary>A hospital.</summary>
    Hospital,

    /// <summary>A municipality.</summary>
    Municipality,

    /// <summary>General practice.</summary>
    GeneralPractice,
}

/// <summary>Who ordered the examination that a document tells of.</summary>
public enum RequestedBy
{
    /// <summary>Stated, but not understood.</summary>
    Unknown,

    /// <summary>Nobody outside the health service.</summary>
    Nobody,

    /// <summary>The child welfare service.</summary>
    ChildWelfare,

    /// <summary>The police.</summary>
    Police,
}

/// <summary>Deferred access (Volven 9603 code <c>NORU</c>).</summary>
public enum Deferral
{
    /// <summary>Deferred, until nobody knows when.</summary>
    Unknown,

    /// <summary>Not deferred.</summary>
    None,

    /// <summary>Deferred until a time that has not come.</summary>
    Waiting,

    /// <summary>Deferred until a time that has come.</summary>
    Reached,
}

/// <summary>What a parent has let a 13–15-year-old do on their own.</summary>
public enum YouthAccessLevel
{
    /// <summary>Could not be read.</summary>
    Unknown,

    /// <summary>Nothing recorded and in force.</summary>
    None,

    /// <summary>Level <c>basic</c>.</summary>
    Basic,

    /// <summary>Level <c>full</c>.</summary>
    Full,
}

/// <summary>The areas that powers of attorney from the child to the asker cover.</summary>
public enum PowerOfAttorneyAreas
{
    /// <summary>Could not be read.</summary>
    Unknown,

    /// <summary>None in force.</summary>
    None,

    /// <summary>Area <c>view-records</c>.</summary>
    ViewRecords,

    /// <summary>Area <c>digital-services</c>.</summary>
    DigitalServices,

    /// <summary>Both areas.</summary>
    Both,
}
