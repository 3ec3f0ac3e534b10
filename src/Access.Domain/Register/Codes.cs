namespace Access.Domain.Register;

// The register's code lists under Persontjenesten's English names. A value that is not listed here is never guessed at:
// the person it stands on is unreadable, and nothing opens.

/// <summary>What kind of number the register says a number is.</summary>
public enum IdentificationNumberType
{
    /// <summary>Fødselsnummer.</summary>
    NationalIdentityNumber,

    /// <summary>D-nummer.</summary>
    DNumber,

    /// <summary>Felles hjelpenummer.</summary>
    AlternateIdentificationNumber,
}

/// <summary>Whether a number is in use.</summary>
public enum IdentificationStatus
{
    /// <summary>I bruk.</summary>
    InUse,

    /// <summary>Opphørt.</summary>
    Discontinued,
}

/// <summary>Folkeregisterpersonstatus.</summary>
public enum PersonStatus
{
    /// <summary>Bosatt.</summary>
    Resident,

    /// <summary>Utflyttet.</summary>
    Emigrated,

    /// <summary>Forsvunnet.</summary>
    Disappeared,

    /// <summary>Død.</summary>
    Deceased,

    /// <summary>Opphørt.</summary>
    Discontinued,

    /// <summary>Fødselsregistrert.</summary>
    RegisteredAtBirth,

    /// <summary>Midlertidig.</summary>
    Temporary,

    /// <summary>Inaktiv.</summary>
    Inactive,

    /// <summary>Ikke bosatt.</summary>
    NotResident,

    /// <summary>Aktiv.</summary>
    Active,
}

/// <summary>Adressegradering, in order of strictness.</summary>
public enum AddressConfidentiality
{
    /// <summary>Ugradert.</summary>
    Unclassified,

    /// <summary>Klientadresse.</summary>
    ClientAddress,

    /// <summary>Fortrolig ("kode 7").</summary>
    Confidential,

    /// <summary>Strengt fortrolig ("kode 6").</summary>
    StrictlyConfidential,
}

/// <summary>Foreldreansvarstype.</summary>
public enum ResponsibilityType
{
    /// <summary>Felles.</summary>
    Joint,

    /// <summary>Mor.</summary>
    Mother,

    /// <summary>Far.</summary>
    Father,

    /// <summary>Medmor.</summary>
    CoMother,

    /// <summary>Andre: given to another than the parents, such as by judgment.</summary>
    Other,

    /// <summary>Ukjent.</summary>
    Unknown,
}
