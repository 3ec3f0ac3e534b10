namespace Access.Sources.Log.Records;

/// <summary>
/// The rulebooks that ever decided, as data. One is kept before anything is decided by it, and never changed or removed: a
/// record names it by the digest of its edition, and only with it can be shown again why the answer was what it was.
/// </summary>
public interface IRulebookArchive
{
    /// <summary>Keeps an edition; where it is kept already, nothing happens. It is durable when this returns.</summary>
    /// <param name="edition">The edition's digest: SHA-256 in lower-case hexadecimal.</param>
    /// <param name="export">The exported rulebook (<c>rules/EXPORT.md</c>).</param>
    /// <exception cref="ArgumentException">The digest is none.</exception>
    /// <exception cref="IOException">It could not be kept; then nothing may be decided by it.</exception>
    void Keep(string edition, ReadOnlySpan<byte> export);

    /// <summary>An edition; empty where it is not kept.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    ReadOnlyMemory<byte> Find(string edition);
}
