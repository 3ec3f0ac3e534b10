using System.Globalization;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>Where the checkpoint that was signed last is kept. All nodes of a log share it.</summary>
public interface ICheckpointStore
{
    /// <summary>The note that was signed last; null where the log has never signed one.</summary>
    byte[]? Latest();

    /// <summary>
    /// Keeps a note in the place of another, durably and for all nodes: only then may it be shown to anybody.
    /// </summary>
    /// <param name="from">The note that it follows; null for the first.</param>
    /// <param name="to">The new one.</param>
    /// <returns>False where another note stands there by now; nothing was kept.</returns>
    bool TryAdvance(byte[]? from, byte[] to);
}

/// <summary>The log would contradict a checkpoint that it signed before. Nothing is signed.</summary>
public sealed class InconsistentLogException : Exception
{
    /// <summary>Says what contradicts what.</summary>
    public InconsistentLogException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Says what contradicts what.</summary>
    public InconsistentLogException(string message) : base(message)
    {
    }

    /// <summary>For serializers only.</summary>
    public InconsistentLogException() : base("The log contradicts a checkpoint that it signed before.")
    {
    }
}

/// <summary>
/// Signs a log's checkpoints, and never two that contradict each other: each is proved, from the stored hashes, to
/// continue the one before. Only what is committed may be signed: a record that was signed and then rolled back would
/// leave the log contradicting itself for ever. Safe for several threads.
/// </summary>
/// <param name="key">The log's key; its name is the log's origin.</param>
/// <param name="earlierKeys">Keys that the log signed with before.</param>
public sealed class CheckpointSigner(SigningKey key, params IReadOnlyCollection<VerifierKey> earlierKeys)
{
    private readonly VerifierKey[] keys = [key.Verifier, .. earlierKeys];

    /// <summary>The log's origin.</summary>
    public string Origin => key.Verifier.Name;

    /// <summary>The key that verifies what is signed now.</summary>
    public VerifierKey Verifier => key.Verifier;

    /// <summary>Reads a checkpoint of this log that was signed before.</summary>
    /// <exception cref="LogFormatException">It is no checkpoint of this log, or none of its keys signed it.</exception>
    public SignedCheckpoint Open(ReadOnlySpan<byte> note)
    {
        var opened = SignedCheckpoint.Open(note, keys);
        return opened.Checkpoint.Origin == Origin
            ? opened
            : throw new LogFormatException($"The checkpoint is of the log {opened.Checkpoint.Origin}, not of {Origin}.");
    }

    /// <summary>
    /// Signs the checkpoint of a size. Where nothing was appended since the previous one and this key signed it, that is
    /// the answer.
    /// </summary>
    /// <param name="previous">The note that was signed last, by whichever node; null only for a log that never signed.</param>
    /// <param name="size">How many entries are committed.</param>
    /// <param name="tiles">The hashes of at least so many entries.</param>
    /// <exception cref="InconsistentLogException">The log does not continue the previous checkpoint.</exception>
    /// <exception cref="LogFormatException">The previous checkpoint is not this log's, or a tile is missing.</exception>
    public SignedCheckpoint Sign(byte[]? previous, long size, ITileReader tiles)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        var tree = new StoredTree(tiles, size);
        var root = tree.Root(size);
        if (previous is not null)
        {
            var before = Open(previous);
            Prove(before.Checkpoint, size, root, tree);
            if (before.Checkpoint.Size == size && before.Signers.Contains(key.Verifier)) return before;
        }
        return SignedCheckpoint.Sign(new(Origin, size, root), key);
    }

    /// <summary>
    /// Signs the checkpoint of a size and puts it in the place of the last one. Of several nodes that do so at once one
    /// succeeds, and the others take what it signed.
    /// </summary>
    /// <param name="store">Where the last one is kept.</param>
    /// <param name="size">How many entries are committed.</param>
    /// <param name="tiles">The hashes of at least so many entries.</param>
    /// <returns>The checkpoint that stands now; it has <paramref name="size"/> entries or more.</returns>
    /// <exception cref="InconsistentLogException">The log does not continue the checkpoint that is kept.</exception>
    /// <exception cref="LogFormatException">What is kept is no checkpoint of this log, or a tile is missing.</exception>
    public SignedCheckpoint Advance(ICheckpointStore store, long size, ITileReader tiles)
    {
        ArgumentNullException.ThrowIfNull(store);
        while (true)
        {
            var previous = store.Latest();
            // Another node is ahead: it committed more since this one looked.
            if (previous is not null && Open(previous) is var ahead && ahead.Checkpoint.Size > size) return Ahead(ahead, size, tiles);
            var next = Sign(previous, size, tiles);
            var note = next.ToBytes();
            if (previous is not null && note.AsSpan().SequenceEqual(previous)) return next;
            if (store.TryAdvance(previous, note)) return next;
        }
    }

    // A log that lost its end looks like a node that is behind. Which it is shows by what is stored by now.
    private static SignedCheckpoint Ahead(SignedCheckpoint ahead, long size, ITileReader tiles)
    {
        var signed = ahead.Checkpoint;
        try
        {
            if (new StoredTree(tiles, signed.Size).Root(signed.Size) == signed.Root) return ahead;
        }
        catch (LogFormatException missing)
        {
            throw new InconsistentLogException(string.Create(
                CultureInfo.InvariantCulture, $"The log has {size} entries, and signed {signed.Size}: its end is missing."), missing);
        }
        throw new InconsistentLogException(string.Create(
            CultureInfo.InvariantCulture, $"The log hashes to another root at {signed.Size} entries than it signed: it was rewritten."));
    }

    private static void Prove(Checkpoint before, long size, TreeHash root, StoredTree tree)
    {
        if (before.Size > size)
        {
            throw new InconsistentLogException(string.Create(
                CultureInfo.InvariantCulture, $"The log has {size} entries, and signed {before.Size}: its end is missing."));
        }
        var proof = tree.ConsistencyProof(before.Size, size);
        if (!MerkleProof.VerifyConsistency(before.Size, size, proof, before.Root, root))
        {
            throw new InconsistentLogException(string.Create(
                CultureInfo.InvariantCulture, $"The log of {size} entries does not continue what it signed at {before.Size}: it was rewritten."));
        }
    }
}
