using System.Collections.Immutable;
using Access.Audit.Law;
using Access.Sources.Log.Records;

namespace Access.Audit.Asking;

/// <summary>A recorded decision that was opened.</summary>
/// <param name="Place">Its place in the log.</param>
/// <param name="Circumstances">What stays readable; null where not even that is as the format says.</param>
/// <param name="Decision">The decision; null where the key of somebody was destroyed on whom it rests, or the record is broken.</param>
/// <param name="Child">What stands in for the child; null where there is no number, no key of its year, or it cannot be read.</param>
/// <param name="Asker">What stands in for who asked; likewise.</param>
/// <param name="Rulebook">The rulebook that decided; null where the archive does not hold it.</param>
/// <param name="Causes">The clauses that the answer came from; empty where decision or rulebook is null.</param>
/// <param name="Fault">What is wrong with the record; null where nothing is. Never a value that stands in it.</param>
public sealed record AskedDecision(
    long Place,
    RecordedCircumstances? Circumstances,
    RecordedDecision? Decision,
    string? Child,
    string? Asker,
    ArchivedRulebook? Rulebook,
    ImmutableArray<string> Causes,
    string? Fault)
{
    /// <summary>Never what it says.</summary>
    public override string ToString() => nameof(AskedDecision);
}
