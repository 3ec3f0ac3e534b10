using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Records;

namespace Access.Audit.Law;

/// <summary>Which clauses an answer came from, by what is recorded of them.</summary>
public static class Causes
{
    /// <summary>
    /// Of a permit what grants it. Of a refusal what closes: prohibitions that are met and requirements that are not; without any
    /// those that are undetermined, then grants that are undetermined. Empty where nothing grants.
    /// </summary>
    /// <param name="rulebook">The rulebook that decided, which knows what each clause does.</param>
    /// <param name="decision">What was decided.</param>
    /// <returns>The clauses' ids, in the rulebook's order.</returns>
    /// <exception cref="RecordFormatException">The recorded findings are none of that rulebook.</exception>
    public static ImmutableArray<string> Of(ArchivedRulebook rulebook, RecordedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(decision);
        var outcomes = decision.ReadFindings(rulebook.Findings).ToDictionary(finding => finding.Clause, finding => finding.Outcome, StringComparer.Ordinal);
        ImmutableArray<string> Those(Func<Effect, Outcome, bool> count) =>
        [
            .. rulebook.Table.Clauses.Where(clause => outcomes.TryGetValue(clause.Id, out var outcome) && count(clause.Effect, outcome)).Select(clause => clause.Id),
        ];

        if (decision.Verdict == Verdict.Permit) return Those((effect, outcome) => effect == Effect.Grants && outcome == Outcome.Met);
        var closing = Those((effect, outcome) => (effect, outcome) is (Effect.Forbids, Outcome.Met) or (Effect.Requires, Outcome.NotMet));
        if (!closing.IsEmpty) return closing;
        var undetermined = Those((effect, outcome) => effect != Effect.Grants && outcome == Outcome.Undetermined);
        return undetermined.IsEmpty ? Those((_, outcome) => outcome == Outcome.Undetermined) : undetermined;
    }
}
