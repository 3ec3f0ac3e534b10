using System.Runtime.CompilerServices;
using Access.Domain.Identifiers;
using Access.Sources.Log.Records;

namespace Access.Audit.Asking;

/// <summary>
/// A log without an index, such as an export: every decision of it is read, one after the other, and may fit. Of a folder that is no log the
/// decisions are counted in the place of places.
/// </summary>
/// <param name="decisions">The decisions.</param>
/// <param name="rulebooks">The archive.</param>
/// <param name="pseudonyms">What stands in for a person at an instant; null where there are no keys of pseudonyms.</param>
public sealed class WholeLog(IRecordedDecisions decisions, IRulebookArchive rulebooks, Func<PersonIdentifier, DateTimeOffset, string?>? pseudonyms = null) : IAskedLog
{
    /// <inheritdoc/>
    public IRulebookArchive Rulebooks => rulebooks;

    /// <inheritdoc/>
    public string? PseudonymOf(PersonIdentifier number, DateTimeOffset at) => pseudonyms?.Invoke(number, at);

    /// <inheritdoc/>
    public async ValueTask<long> SizeAsync(CancellationToken cancellationToken)
    {
        var last = 0L;
        await foreach (var batch in decisions.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                foreach (var parts in batch.Open()) last = PlaceOf(parts, last);
            }
        }
        return last;
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The newest are asked for first: a stream goes one way.</exception>
    public async IAsyncEnumerable<PlacedRecord> FindAsync(LogQuestion question, LogStretch stretch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (stretch.NewestFirst) throw new NotSupportedException("A log without an index is read from its beginning.");
        var place = 0L;
        await foreach (var batch in decisions.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                foreach (var parts in batch.Open())
                {
                    place = PlaceOf(parts, place);
                    if (place > stretch.UpTo) yield break;
                    if (place > stretch.After) yield return new(place, Copied(parts), decisions.Snapshots);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PlacedRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var reader = new RecordReader(new(decisions.Snapshots));
        await foreach (var record in FindAsync(LogQuestion.Everything, new(0, long.MaxValue), cancellationToken).ConfigureAwait(false))
        {
            if (HasId(reader, record, id)) return record;
        }
        return null;
    }

    private static long PlaceOf(in RecordParts parts, long before) => parts.Place > 0 ? parts.Place : before + 1;

    private static bool HasId(RecordReader reader, PlacedRecord record, string id)
    {
        try
        {
            return reader.ReadCircumstances(record.Parts).Id == id;
        }
        catch (RecordFormatException)
        {
            return false;
        }
    }

    // What was found is looked at after its batch is given back.
    private static RecordParts Copied(in RecordParts parts) => new(
        parts.Common.ToArray(), parts.Joint.ToArray(), [.. parts.Persons.Select(part => (ReadOnlyMemory<byte>)part.ToArray())], parts.Id, parts.Place);
}
