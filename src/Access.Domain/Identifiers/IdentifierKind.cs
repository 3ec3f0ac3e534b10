namespace Access.Domain.Identifiers;

/// <summary>The kinds of number by which a person is known in the Norwegian health sector.</summary>
public enum IdentifierKind
{
    /// <summary>Not told, or not a valid identifier. No <see cref="PersonIdentifier"/> has this kind.</summary>
    Unknown,

    /// <summary>Fødselsnummer: eleven digits from Folkeregisteret, by the control rule of 1964 or of 2032.</summary>
    NationalIdentityNumber,

    /// <summary>D-nummer: as a fødselsnummer, with 4 added to the first digit.</summary>
    DNumber,

    /// <summary>Felles hjelpenummer: eleven digits, the first of them 8 or 9, that carry no date.</summary>
    AlternateIdentificationNumber,

    /// <summary>Hjelpenummer given by one provider for its own use: as a fødselsnummer, with 4 added to the third digit.</summary>
    HNumber,

    /// <summary>DUF-nummer: twelve digits from the immigration authorities.</summary>
    DufNumber,

    /// <summary>An identifier of a system whose rules are not known here, carried as it stands.</summary>
    Opaque,
}
