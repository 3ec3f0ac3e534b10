using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Engine;

/// <summary>
/// The one way in which clauses make a verdict: a forbid that is met or a requirement that is not denies; else one of
/// them undetermined leaves it undetermined; else a grant that is met permits; else a grant undetermined leaves it
/// undetermined; else it is denied. No order of clauses matters and no clause is skipped.
/// </summary>
public static class Combining
{
    /// <summary>What has been said so far; the strongest wins.</summary>
    internal enum Weight
    {
        Nothing,
        GrantUndetermined,
        Granted,
        ClosureUndetermined,
        Closed,
    }

    /// <summary>The verdict on what a set of clauses says.</summary>
    public static Verdict Combine(IEnumerable<(Effect Effect, Outcome Outcome)> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return VerdictOf(findings.Aggregate(Weight.Nothing, (weight, finding) => Join(weight, WeightOf(finding.Effect, finding.Outcome))));
    }

    internal static Weight Join(Weight left, Weight right) => left > right ? left : right;

    internal static Weight WeightOf(Effect effect, Outcome outcome) => (effect, outcome) switch
    {
        (_, Outcome.NotApplicable) => Weight.Nothing,
        (Effect.Grants, Outcome.Met) => Weight.Granted,
        (Effect.Grants, Outcome.NotMet) => Weight.Nothing,
        (Effect.Grants, _) => Weight.GrantUndetermined,
        (Effect.Requires, Outcome.Met) or (Effect.Forbids, Outcome.NotMet) => Weight.Nothing,
        (Effect.Requires, Outcome.NotMet) or (Effect.Forbids, Outcome.Met) => Weight.Closed,
        // Undetermined, and whatever a later version might add: never nothing.
        _ => Weight.ClosureUndetermined,
    };

    internal static Verdict VerdictOf(Weight weight) => weight switch
    {
        Weight.Granted => Verdict.Permit,
        Weight.ClosureUndetermined or Weight.GrantUndetermined => Verdict.Undetermined,
        _ => Verdict.Deny,
    };
}
