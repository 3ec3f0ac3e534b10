using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Records;

namespace Access.Audit.Law;

/// <summary>Which clauses an answer came from, by what is recorded of them.</summary>
public static class Causes
{
    /// <summary>The causes of a recorded decision (<see cref="Weights.Causes{T}"/>); empty where nothing grants.</summary>
    /// <param name="rulebook">The rulebook that decided, which knows what each clause does.</param>
    /// <param name="decision">What was decided.</param>
    /// <returns>The clauses' ids, in the rulebook's order.</returns>
    /// <exception cref="RecordFormatException">The recorded findings are none of that rulebook.</exception>
    public static ImmutableArray<string> Of(ArchivedRulebook rulebook, RecordedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(decision);
        var outcomes = decision.ReadFindings(rulebook.Findings).ToDictionary(finding => finding.Clause, finding => finding.Outcome, StringComparer.Ordinal);
        var said = rulebook.Table.Clauses.Where(clause => outcomes.ContainsKey(clause.Id)).ToImmutableArray();
        var causes = Weights.Causes(decision.Verdict == Verdict.Permit, said, clause => Weights.Of(clause.Effect, outcomes[clause.Id]));
        return [.. causes.Select(clause => clause.Id)];
    }
}
