using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Access.Domain.Identifiers;

/// <summary>
/// The number by which a person is known: immutable, well formed, and made by <see cref="TryParse(string?, out PersonIdentifier?)"/>
/// alone. Two are equal when kind and value are (opaque ones: system and value). That a number is well formed does not
/// say that anybody has it; only the register can. Birth date and sex are never read from one.
/// </summary>
public abstract record PersonIdentifier
{
    private protected PersonIdentifier(string value) => Value = value;

    /// <summary>The identifier as it is written, digits alone where its kind has rules. Never for a URL, a log line, a metric or an error.</summary>
    public string Value { get; }

    /// <summary>Which kind of number this is; never <see cref="IdentifierKind.Unknown"/>.</summary>
    public abstract IdentifierKind Kind { get; }

    /// <summary>
    /// The identifier system: a bare OID such as <c>2.16.578.1.12.4.1.4.1</c>, for an opaque identifier its OID or URI
    /// as it came (without <c>urn:oid:</c>), and null for an H-number, which is one provider's own.
    /// </summary>
    public abstract string? System { get; }

    /// <summary>
    /// True where the number belongs to a series kept for made-up people, false where it belongs to the series of
    /// living ones, null where it cannot be told: month 41–52, and kinds that have no such series.
    /// </summary>
    public abstract bool? IsSynthetic { get; }

    /// <summary>True for month 41–52, where <see cref="IsSynthetic"/> is null because a true number and a test person's look the same.</summary>
    // Internal and abstract, so that no other assembly can add a kind.
    internal abstract bool SharesSeriesWithTestPersons { get; }

    /// <summary>
    /// Whether another identifier is the same number, whatever kind it was told to be (month 41–52 is read as two kinds). An
    /// opaque identifier is the same as its equal alone: its digits may be anybody's.
    /// </summary>
    public bool IsSameNumberAs(PersonIdentifier? other) =>
        other is not null && (this == other || (Kind != IdentifierKind.Opaque && other.Kind != IdentifierKind.Opaque && Value == other.Value));

    /// <summary>
    /// Reads an identifier whose kind is told from its digits: twelve are a DUF-number; eleven are a felles hjelpenummer
    /// (first digit 8–9), a D-number (4–7), an H-number (month 41–52) or a fødselsnummer.
    /// </summary>
    /// <param name="value">The digits, without spaces or signs.</param>
    /// <param name="identifier">The identifier, or null where the answer is false.</param>
    /// <returns>False where the digits break the rules of the kind that they show. Never throws.</returns>
    public static bool TryParse(string? value, [NotNullWhen(true)] out PersonIdentifier? identifier)
    {
        identifier = value switch
        {
            { Length: 12 } => DufNumber.Read(value),
            { Length: 11 } => value[0] switch
            {
                '8' or '9' => AlternateIdentificationNumber.Read(value),
                >= '4' and <= '7' => DNumber.Read(value),
                _ => (PersonIdentifier?)HNumber.Read(value) ?? NationalIdentityNumber.ReadUnmistakable(value),
            },
            _ => null,
        };
        return identifier is not null;
    }

    /// <summary>Reads an identifier of a named system.</summary>
    /// <param name="value">The identifier: digits where the system is known, at most 128 characters of anything else.</param>
    /// <param name="system">
    /// An OID, bare or after <c>urn:oid:</c>, or a URI; at most 256 characters. Null or blank: told from the digits.
    /// A system without rules here gives an <see cref="OpaqueIdentifier"/>.
    /// </param>
    /// <param name="identifier">The identifier, or null where the answer is false.</param>
    /// <returns>
    /// False where the value breaks the rules of a known system, and where value or system is blank, too long, or holds
    /// control characters. Never throws.
    /// </returns>
    public static bool TryParse(string? value, string? system, [NotNullWhen(true)] out PersonIdentifier? identifier)
    {
        if (string.IsNullOrWhiteSpace(system))
            return TryParse(value, out identifier);

        identifier = value is null || !IdentifierSystem.TryNormalize(system, out var known)
            ? null
            : known switch
            {
                IdentifierSystem.NationalIdentityNumber => NationalIdentityNumber.Read(value),
                IdentifierSystem.DNumber => DNumber.Read(value),
                IdentifierSystem.AlternateIdentificationNumber => AlternateIdentificationNumber.Read(value),
                IdentifierSystem.DufNumber => DufNumber.Read(value),
                _ => OpaqueIdentifier.Read(value, known),
            };
        return identifier is not null;
    }

    /// <summary>The kind and nothing of the number, such as <c>DNumber(***)</c>: it ends up in logs and messages.</summary>
    public sealed override string ToString() => $"{Kind}(***)";

    /// <summary>Prints nothing, so that no record that holds an identifier prints the number.</summary>
    /// <param name="builder">Left as it is.</param>
    /// <returns>False: no member was printed.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
