using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Service.Log;

/// <summary>What came of checking the log.</summary>
public enum CheckOutcome
{
    /// <summary>Everything that was looked at is proved.</summary>
    Holds,

    /// <summary>No checkpoint covers all of it yet: to be tried again in a second.</summary>
    NotSignedYet,

    /// <summary>Something is not as the log signed it.</summary>
    Fails,
}

/// <summary>A check of the log, under one signed checkpoint.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Records">How many records were to be proved; 0 where the head alone was.</param>
/// <param name="Size">How many entries the checkpoint covers; 0 where none is signed.</param>
/// <param name="Root">The root that it signs, in base64; empty where none is signed.</param>
/// <param name="Before">The size that the reader had seen before, and that is continued; null where nothing was compared.</param>
public sealed record CheckedLog(CheckOutcome Outcome, int Records, long Size, string Root, long? Before);

/// <summary>
/// Checks, for somebody who looks at a page, what a receipt and a verified export prove to somebody who trusts nobody: that the
/// checkpoint is signed, that the stored hashes come to its root, that it continues the one that was seen before, and that
/// records stand in it with the bodies that are shown. It is the service that says so; the proof that needs no trust is made outside.
/// </summary>
internal sealed class LogCheck(LogStore log, Receipts receipts, LogCheckpoints checkpoints)
{
    /// <summary>Checks the head of the log, and records in it.</summary>
    /// <param name="decisions">The ids of the decisions that are to stand there.</param>
    /// <param name="seen">The checkpoint that was seen before; null, or another log's, where nothing is compared.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Sources.Storage.StorageException">The log could not be read.</exception>
    public async Task<CheckedLog> OfAsync(IReadOnlyCollection<string> decisions, byte[]? seen, CancellationToken cancellationToken)
    {
        var records = new List<StoredRecord>();
        foreach (var id in decisions)
        {
            // What is shown and cannot be found again is missing.
            if (await log.Reader.FindAsync(id, EntryKind.Decision, cancellationToken) is not { } record) return new(CheckOutcome.Fails, decisions.Count, 0, "", null);
            records.Add(record);
        }

        var found = await Receipts.SoonAsync(
            async isLast => await log.Reader.CheckpointAsync(cancellationToken) is { } note
                && await UnderAsync(note, records, seen, cancellationToken) is var under
                && (isLast || under.Outcome != CheckOutcome.NotSignedYet) ? under : null,
            cancellationToken);
        return found ?? new(CheckOutcome.NotSignedYet, records.Count, 0, "", null);
    }

    private async Task<CheckedLog> UnderAsync(byte[] note, List<StoredRecord> records, byte[]? seen, CancellationToken cancellationToken)
    {
        var (size, root) = (0L, "");
        try
        {
            var checkpoint = Open(note).Checkpoint;
            (size, root) = (checkpoint.Size, $"{checkpoint.Root}");
            var before = await ContinuedAsync(checkpoint, Seen(seen), cancellationToken);
            foreach (var record in records)
            {
                if (await receipts.UnderAsync(record, note, cancellationToken) is not { } receipt) return new(CheckOutcome.NotSignedYet, records.Count, size, root, before);
                var (entry, _) = receipt.Verify([checkpoints.Verifier]);
                if (RecordBody.Parse(record.Body).Digest != entry.Body) throw new LogFormatException("A body is not the one that its entry commits to.");
            }
            return new(CheckOutcome.Holds, records.Count, size, root, before);
        }
        catch (LogFormatException)
        {
            return new(CheckOutcome.Fails, records.Count, size, root, null);
        }
    }

    // The size that is continued; null where nothing was seen before.
    private async Task<long?> ContinuedAsync(Checkpoint now, Checkpoint? before, CancellationToken cancellationToken)
    {
        if (now.Size > 0 && new StoredTree(await log.Reader.TilesAsync(now.Size - 1, now.Size, cancellationToken), now.Size).Root(now.Size) != now.Root)
            throw new LogFormatException("The stored hashes come to another root than was signed.");
        if (before is null) return null;
        if (before.Size > now.Size) throw new LogFormatException("The log has fewer entries than it signed before.");
        var tree = new StoredTree(await log.Reader.TilesAsync(before.Size - 1, now.Size, cancellationToken), now.Size);
        return MerkleProof.VerifyConsistency(before.Size, now.Size, tree.ConsistencyProof(before.Size, now.Size), before.Root, now.Root)
            ? before.Size
            : throw new LogFormatException("The log does not continue what it signed before.");
    }

    // It comes back in a form: what this log did not sign is nothing that it could contradict.
    private Checkpoint? Seen(byte[]? note)
    {
        try
        {
            return note is null ? null : Open(note).Checkpoint;
        }
        catch (LogFormatException)
        {
            return null;
        }
    }

    private SignedCheckpoint Open(byte[] note) => SignedCheckpoint.Open(note, [checkpoints.Verifier]);
}
