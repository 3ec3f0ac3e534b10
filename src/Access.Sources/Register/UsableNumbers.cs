using Access.Domain.Identifiers;

namespace Access.Sources.Register;

/// <summary>By which numbers Persontjenesten looks anybody up.</summary>
internal static class UsableNumbers
{
    /// <summary>
    /// True for fødselsnummer, D-number, felles hjelpenummer and DUF-number. An H-number is one provider's own, and an
    /// identifier of an unknown system may have the digits of somebody else's number.
    /// </summary>
    public static bool Include(PersonIdentifier number) => number.Kind
        is IdentifierKind.NationalIdentityNumber
        or IdentifierKind.DNumber
        or IdentifierKind.AlternateIdentificationNumber
        or IdentifierKind.DufNumber;
}
