using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Access.Domain.Identifiers;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Storage;

namespace Access.Audit.Asking;

/// <summary>The log in its database, asked through the index of decisions.</summary>
/// <param name="store">The log.</param>
/// <param name="withoutOthers">
/// Digests of rulebooks that never look up anybody but child and asker: the index says of these two alone which version of the
/// register a decision rests on.
/// </param>
public sealed class StoredLog(LogStore store, ImmutableHashSet<string> withoutOthers) : IAskedLog
{
    private const int AtOnce = 256;

    // An entry's instant is never before that of the one before it, so it may be later than the decision's: by less than a
    // clock may be wrong.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public IRulebookArchive Rulebooks { get; } = new StoredRulebooks(store.Reader);

    /// <inheritdoc/>
    public string? PseudonymOf(PersonIdentifier number, DateTimeOffset at)
    {
        try
        {
            return store.Pseudonyms.Find(number, at);
        }
        catch (DecisionLogException)
        {
            // The key of a year is gone: nothing stands in for anybody there any more.
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> SizeAsync(CancellationToken cancellationToken) => await store.Reader.SizeAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<PlacedRecord> FindAsync(LogQuestion question, LogStretch stretch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (after, upTo) = (stretch.After, Math.Min(stretch.UpTo, await SizeAsync(cancellationToken).ConfigureAwait(false)));
        if (question.From is { } from) after = Math.Max(after, await PlacesBeforeAsync(from, upTo, cancellationToken).ConfigureAwait(false));
        if (question.To is { } to) upTo = Math.Min(upTo, await PlacesBeforeAsync(Later(to), upTo, cancellationToken).ConfigureAwait(false));
        var index = new IndexQuestion(question, store.Pseudonyms, withoutOthers);
        var opening = new Opening(store);
        while (after < upTo)
        {
            var (start, end) = (after, upTo);
            var places = await store.Reader.Database.ReadAsync(session => index.PlacesAsync(session, start, end, stretch.NewestFirst, AtOnce), cancellationToken).ConfigureAwait(false);
            IEnumerable<StoredRecord> records = await store.Reader.FindAsync(places, cancellationToken).ConfigureAwait(false);
            foreach (var record in stretch.NewestFirst ? records.Reverse() : records) yield return await opening.OpenAsync(record, cancellationToken).ConfigureAwait(false);
            if (places.Count < AtOnce) yield break;
            if (stretch.NewestFirst) upTo = places[^1] - 1;
            else after = places[^1];
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PlacedRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.Reader.FindAsync(id, EntryKind.Decision, cancellationToken).ConfigureAwait(false) is { } record
            ? await new Opening(store).OpenAsync(record, cancellationToken).ConfigureAwait(false)
            : null;

    private static DateTimeOffset Later(DateTimeOffset to) => to > DateTimeOffset.MaxValue - ClocksDiffer ? DateTimeOffset.MaxValue : to + ClocksDiffer;

    // Instants never go backwards, so where they reach one is found by halving.
    private async Task<long> PlacesBeforeAsync(DateTimeOffset instant, long size, CancellationToken cancellationToken)
    {
        var (before, notBefore) = (0L, size + 1);
        while (notBefore - before > 1)
        {
            var middle = before + ((notBefore - before) / 2);
            var at = await store.Reader.Database.ReadAsync(
                session => session.RowsAsync<long>("SELECT at FROM log_entry WHERE sequence = @middle", new { middle }), cancellationToken).ConfigureAwait(false);
            if (at is not [var ticks]) throw new StorageException("A record of the log is missing.");
            if (ticks < instant.UtcTicks) before = middle;
            else notBefore = middle;
        }
        return before;
    }

    /// <summary>Opens records one after the other: what was recorded together is opened once. For one question.</summary>
    private sealed class Opening(LogStore store)
    {
        private string? carrier;
        private DecisionsTogether? opened;
        private ISnapshots snapshots = NoSnapshots.Instance;

        // What is broken is given all the same, and then cannot be read as a decision: it is said of it alone.
        internal async ValueTask<PlacedRecord> OpenAsync(StoredRecord record, CancellationToken cancellationToken)
        {
            try
            {
                if (opened is null || carrier != record.CarrierId)
                {
                    carrier = null;
                    (opened, snapshots) = (store.Opener.OpenDecisions(record.CarrierId, record.Body), await store.Snapshots.OfAsync(record, cancellationToken).ConfigureAwait(false));
                    carrier = record.CarrierId;
                }
                return new(record.Sequence, opened.Of(record.Id), snapshots);
            }
            catch (Exception broken) when (broken is LogFormatException or RecordFormatException)
            {
                return new(record.Sequence, default, NoSnapshots.Instance);
            }
        }
    }

    private sealed class NoSnapshots : ISnapshots
    {
        public static readonly NoSnapshots Instance = new();

        public ReadOnlyMemory<byte> Find(SnapshotDigest digest) => default;
    }
}
