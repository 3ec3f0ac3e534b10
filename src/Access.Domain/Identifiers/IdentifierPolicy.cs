namespace Access.Domain.Identifiers;

/// <summary>
/// Which well-formed identifiers a running service takes. Made-up people have no place in Production: a test number
/// that got an answer there would be answered about somebody.
/// </summary>
public sealed record IdentifierPolicy
{
    private IdentifierPolicy(bool acceptsSynthetic) => AcceptsSynthetic = acceptsSynthetic;

    /// <summary>Refuses what is synthetic or may be.</summary>
    public static IdentifierPolicy Production { get; } = new(acceptsSynthetic: false);

    /// <summary>Accepts every well-formed identifier; for every environment but Production.</summary>
    public static IdentifierPolicy IncludingSynthetic { get; } = new(acceptsSynthetic: true);

    /// <summary>Whether numbers of made-up people are taken.</summary>
    public bool AcceptsSynthetic { get; }

    /// <summary>Whether the identifier may be asked about.</summary>
    /// <remarks>
    /// In Production month 41–52 is refused, although it may be a true H-number: the other reading is a test person,
    /// and unknown never opens. Nobody loses by it, since Persontjenesten looks no one up by an H-number and the answer
    /// would be closed all the same. Kinds that have no synthetic series at all (felles hjelpenummer, DUF-number,
    /// opaque) are accepted; refusing them would shut out the people that they were made for.
    /// </remarks>
    /// <param name="identifier">The identifier; not null.</param>
    /// <returns>False where the number is synthetic, or may be, and such numbers are not taken.</returns>
    public bool Accepts(PersonIdentifier identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return AcceptsSynthetic || (identifier.IsSynthetic != true && !identifier.SharesSeriesWithTestPersons);
    }
}
