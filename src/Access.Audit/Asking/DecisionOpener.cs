using Access.Audit.Law;
using Access.Domain.Identifiers;
using Access.Engine.Export;
using Access.Sources.Log.Records;

namespace Access.Audit.Asking;

/// <summary>Opens the decisions of one log. For one thread.</summary>
/// <param name="log">The log.</param>
/// <param name="rulebooks">The archive; may be shared between threads.</param>
public sealed class DecisionOpener(IAskedLog log, ArchivedRulebooks rulebooks)
{
    private (ISnapshots Snapshots, RecordReader Reader)? last;

    /// <summary>Opens one. What is wrong with it is said of it alone.</summary>
    public AskedDecision Open(in PlacedRecord record)
    {
        RecordedCircumstances? circumstances = null;
        try
        {
            var reader = ReaderOf(record.Snapshots);
            circumstances = reader.ReadCircumstances(record.Parts);
            if (!reader.TryRead(circumstances, record.Parts, out var decision)) return new(record.Place, circumstances, null, null, null, null, [], null);
            var (rulebook, question) = (rulebooks.TryOf(circumstances), decision.Facts.Question);
            return new(
                record.Place, circumstances, decision, PseudonymOf(question.Child, decision), PseudonymOf(question.Asker, decision),
                rulebook, rulebook is null ? [] : Causes.Of(rulebook, decision), null);
        }
        catch (Exception broken) when (broken is RecordFormatException or RulebookFormatException)
        {
            return new(record.Place, circumstances, null, null, null, null, [], broken.Message);
        }
    }

    private string? PseudonymOf(PersonIdentifier? number, RecordedDecision decision) =>
        number is null ? null : log.PseudonymOf(number, decision.Facts.Instants.DecidedAt);

    // Where all records share their snapshots, each is read once.
    private RecordReader ReaderOf(ISnapshots snapshots)
    {
        if (last is { } known && ReferenceEquals(known.Snapshots, snapshots)) return known.Reader;
        var reader = new RecordReader(new(snapshots));
        last = (snapshots, reader);
        return reader;
    }
}
