using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>
/// The decisions of a log, to be made again: wherever it is kept, as a stream. What a decision refers to stands before it:
/// rulebooks are kept as they pass, of snapshots only where they lie.
/// </summary>
/// <param name="records">The log.</param>
/// <param name="opener">Opens its parts.</param>
public sealed class LoggedDecisions(ILogRecords records, RecordOpener opener) : IRecordedDecisions, ISnapshots, IRulebookArchive
{
    private readonly ConcurrentDictionary<SnapshotDigest, Carried> snapshots = [];
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> rulebooks = [];

    /// <inheritdoc/>
    public ISnapshots Snapshots => this;

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in records.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var decisions = new List<LoggedRecord>(page.Count);
            foreach (var record in page)
            {
                if (record.Kind == EntryKind.Rulebook) rulebooks.TryAdd(record.Id, RecordOpener.PartsOf(record.Body).First().Bytes.ToArray());
                if (record.Kind != EntryKind.Decision) continue;
                decisions.Add(record);
                if (!record.CarriesBody) continue;
                foreach (var (snapshot, part) in opener.OpenSnapshots(record.Id, record.Body)) snapshots.TryAdd(SnapshotDigest.Of(snapshot.Span), new(record.Id, record.Place, record.Body.Length, part));
            }
            if (decisions.Count > 0) yield return new Batch(decisions, opener);
        }
    }

    /// <inheritdoc/>
    ReadOnlyMemory<byte> ISnapshots.Find(SnapshotDigest digest)
    {
        if (!snapshots.TryGetValue(digest, out var carried)) return default;
        var body = records.BodyAt(carried.Place, carried.Length);
        foreach (var (snapshot, part) in opener.OpenSnapshots(carried.Id, body))
        {
            if (part == carried.Part) return snapshot;
        }
        return default;
    }

    /// <inheritdoc/>
    ReadOnlyMemory<byte> IRulebookArchive.Find(string edition) => rulebooks.GetValueOrDefault(edition);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a log that is read is not written.</exception>
    void IRulebookArchive.Keep(string edition, ReadOnlySpan<byte> export) => throw new NotSupportedException("A log that is read keeps no more rulebooks.");

    // Which part of which record a snapshot is.
    private readonly record struct Carried(string Id, long Place, int Length, int Part);

    private sealed class Batch(List<LoggedRecord> decisions, RecordOpener opener) : RecordBatch
    {
        // What was recorded together is opened once.
        public override IEnumerable<RecordParts> Open()
        {
            DecisionsTogether? opened = null;
            string? of = null;
            foreach (var record in decisions)
            {
                if (opened is null || of != record.CarrierId) (opened, of) = (opener.OpenDecisions(record.CarrierId, record.Body), record.CarrierId);
                yield return PartsOf(opened, record.Id) with { Place = record.Sequence };
            }
        }

        // One that is not where it should be is one that cannot be read, and the others are.
        private static RecordParts PartsOf(DecisionsTogether opened, string id)
        {
            try
            {
                return opened.Of(id);
            }
            catch (RecordFormatException)
            {
                return new(default, default, [], id);
            }
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
