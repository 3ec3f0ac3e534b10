using System.Diagnostics;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Store;

/// <summary>Makes receipts: proofs, for whoever has the verifier key and nothing else, that a record stands in the log.</summary>
/// <param name="store">The log.</param>
public sealed class Receipts(LogStore store)
{
    // A checkpoint comes within a second of a record.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks for what a checkpoint is needed for, again and again for as long as the next one may take to come.</summary>
    /// <param name="look">Looks; told whether it is the last time. Null where it is not there yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found; null where nothing was in time.</returns>
    public static async Task<T?> SoonAsync<T>(Func<bool, Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(look);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false))
        {
            var isLast = waited.Elapsed >= Patience;
            if (await look(isLast).ConfigureAwait(false) is { } found) return found;
            if (isLast) return null;
        }
    }

    /// <summary>The receipt of a record.</summary>
    /// <returns>The receipt as it is handed out; null where no checkpoint covers the record yet.</returns>
    /// <exception cref="Storage.StorageException">The log could not be read.</exception>
    /// <exception cref="LogFormatException">A hash is missing, or the checkpoint is none.</exception>
    public async Task<byte[]?> OfAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await store.Reader.CheckpointAsync(cancellationToken).ConfigureAwait(false) is { } note
            ? (await UnderAsync(record, note, cancellationToken).ConfigureAwait(false))?.ToBytes()
            : null;
    }

    /// <summary>The receipt of a record under one checkpoint. Nothing is verified by making it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="note">The checkpoint, as it was signed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The receipt; null where the checkpoint does not cover the record.</returns>
    /// <exception cref="Storage.StorageException">The log could not be read.</exception>
    /// <exception cref="LogFormatException">A hash is missing, or the checkpoint is none.</exception>
    public async Task<Receipt?> UnderAsync(StoredRecord record, byte[] note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (index, size) = (record.Sequence - 1, Checkpoint.Parse(Note.Parse(note).Text).Size);
        if (index >= size) return null;
        var tree = new StoredTree(await store.Reader.TilesAsync(index, size, cancellationToken).ConfigureAwait(false), size);
        return new(index, tree.InclusionProof(index, size), record.Entry, note);
    }
}
