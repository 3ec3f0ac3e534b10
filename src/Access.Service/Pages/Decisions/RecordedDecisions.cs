using Access.Domain.Decisions;
using Access.Engine;
using Access.Service.Pages.AgeLines;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;

namespace Access.Service.Pages.Decisions;

/// <summary>A decision found in the log.</summary>
/// <param name="Recorded">The decision; null where the key of somebody whom it rests on was destroyed.</param>
/// <param name="Record">The record.</param>
internal sealed record FoundDecision(RecordedDecision? Recorded, StoredRecord Record);

/// <summary>Reads decisions back from the log.</summary>
/// <param name="log">The log.</param>
/// <param name="rulebooks">What can decide again.</param>
internal sealed class RecordedDecisions(LogStore log, AgeLineRulebooks rulebooks)
{
    /// <summary>The decision with an id; null where there is none.</summary>
    /// <exception cref="Access.Sources.Storage.StorageException">The log could not be read.</exception>
    public async Task<FoundDecision?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await log.Reader.FindAsync(id, EntryKind.Decision, cancellationToken) is not { } record) return null;
        var parts = log.Opener.OpenDecision(record);
        var reader = new RecordReader(new SnapshotCache(await log.Snapshots.OfAsync(record, cancellationToken)));
        return new(reader.TryRead(reader.ReadCircumstances(parts), parts, out var decision) ? decision : null, record);
    }

    /// <summary>The same facts decided again by the rulebook that decided then; null where this version has it no more.</summary>
    public (Decision Decision, RulebookTable Table)? Again(RecordedDecision recorded)
    {
        foreach (var point in rulebooks.All)
        {
            if (point.Rulebook.Id != recorded.Circumstances.Rulebook.Id) continue;
            var decision = point.Decide(recorded.Facts);
            if (decision.Rulebook == recorded.Circumstances.Rulebook) return (decision, point.On(recorded.Facts.Instants.RulesAsOf).Table);
        }

        return null;
    }
}
