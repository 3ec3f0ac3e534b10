using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;

namespace Access.Audit.Asking;

/// <summary>The rulebooks of a log in its database: an entry for each, kept by the log itself before it decides.</summary>
/// <param name="reader">The log.</param>
internal sealed class StoredRulebooks(LogReader reader) : IRulebookArchive
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the log keeps them.</exception>
    public void Keep(string edition, ReadOnlySpan<byte> export) => throw new NotSupportedException("The log keeps rulebooks when it records by them.");

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Find(string edition)
    {
        // Waited for: whoever asks keeps what was found, and there is a handful of editions.
        if (reader.FindAsync(edition, EntryKind.Rulebook, CancellationToken.None).GetAwaiter().GetResult() is not { } record) return default;
        foreach (var (part, bytes) in RecordOpener.PartsOf(record.Body))
        {
            if (part.Role == PartRole.Common) return bytes;
        }
        return default;
    }
}
