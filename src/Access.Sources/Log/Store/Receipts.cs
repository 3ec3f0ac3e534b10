using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Store;

/// <summary>Makes receipts: proofs, for whoever has the verifier key and nothing else, that a record stands in the log.</summary>
/// <param name="store">The log.</param>
public sealed class Receipts(LogStore store)
{
    /// <summary>The receipt of a record.</summary>
    /// <returns>The receipt as it is handed out; null where no checkpoint covers the record yet.</returns>
    /// <exception cref="Storage.StorageException">The log could not be read.</exception>
    /// <exception cref="LogFormatException">A hash is missing, or the checkpoint is none.</exception>
    public async Task<byte[]?> OfAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var index = record.Sequence - 1;
        if (await store.Reader.CheckpointAsync(cancellationToken).ConfigureAwait(false) is not { } note) return null;
        var size = Checkpoint.Parse(Note.Parse(note).Text).Size;
        if (index >= size) return null;
        var tree = new StoredTree(await store.Reader.TilesAsync(index, size, cancellationToken).ConfigureAwait(false), size);
        return new Receipt(index, tree.InclusionProof(index, size), record.Entry, note).ToBytes();
    }
}
