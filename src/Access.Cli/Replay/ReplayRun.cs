using Access.Engine.Export;
using Access.Sources.Log.Records;

namespace Access.Cli.Replay;

/// <summary>Makes all decisions of a log again, on every core, with no more in memory than what is being read.</summary>
/// <param name="log">The log.</param>
/// <param name="replay">How each is made again.</param>
internal sealed class ReplayRun(IRecordedDecisions log, IReplay replay)
{
    private readonly SnapshotCache snapshots = new(log.Snapshots);

    /// <summary>Makes them again.</summary>
    /// <param name="progress">Told the number of decisions so far.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ReplayTally> RunAsync(IProgress<int>? progress, CancellationToken stop)
    {
        var tally = new ReplayTally();
        var adding = new Lock();
        await Parallel.ForEachAsync(NumberedAsync(stop), stop, (numbered, cancelled) =>
        {
            using var batch = numbered.Batch;
            var counted = Count(numbered.Number, batch, cancelled);
            lock (adding)
            {
                tally.Add(counted);
                progress?.Report((int)Math.Min(tally.Decisions, int.MaxValue));
            }
            return ValueTask.CompletedTask;
        });
        return tally;
    }

    private async IAsyncEnumerable<(long Number, RecordBatch Batch)> NumberedAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0L;
        await foreach (var batch in log.ReadAsync(stop)) yield return (number++, batch);
    }

    private ReplayTally Count(long number, RecordBatch batch, CancellationToken stop)
    {
        var tally = new ReplayTally();
        var reader = new RecordReader(snapshots);
        var place = 0;
        foreach (var parts in batch.Open())
        {
            stop.ThrowIfCancellationRequested();
            var id = parts.Id;
            var replayed = Again(reader, parts, ref id);
            tally.Count((number, place++), id, replayed);
        }
        return tally;
    }

    // Whatever is wrong with one record is counted as that; the others are made again all the same.
    private Replayed Again(RecordReader reader, in RecordParts parts, ref string? id)
    {
        try
        {
            if (parts.LacksCommon) return new(ReplayOutcome.NotReadable, default);
            var circumstances = reader.ReadCircumstances(parts);
            id = circumstances.Id;
            return reader.TryRead(circumstances, parts, out var decision) ? replay.Of(decision) : new(ReplayOutcome.NotReadable, default);
        }
        catch (Exception wrong) when (wrong is RecordFormatException or RulebookFormatException)
        {
            return Replayed.Failed(NumberMask.Apply(wrong.Message));
        }
#pragma warning disable CA1031 // A fault in deciding one of a million is to be found, not to stop the rest; its message may quote anything.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Replayed.Failed($"deciding failed: {fault.GetType().Name}");
        }
    }
}
