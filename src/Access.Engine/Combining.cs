using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Engine;

/// <summary>
/// The one way in which clauses make a verdict: a forbid that is met or a requirement that is not denies; else one of
/// them undetermined leaves it undetermined; else a grant that is met permits; else a grant undetermined leaves it
/// undetermined; else it is denied. No order of clauses matters and no clause is skipped.
/// </summary>
internal static class Combining
{
    /// <summary>What two sets of clauses weigh together: the heavier wins.</summary>
    internal static Weight Join(Weight left, Weight right) => left > right ? left : right;

    /// <summary>The verdict on what all clauses weigh together.</summary>
    internal static Verdict VerdictOf(Weight weight) => weight switch
    {
        Weight.Granted => Verdict.Permit,
        Weight.ClosureUndetermined or Weight.GrantUndetermined => Verdict.Undetermined,
        _ => Verdict.Deny,
    };
}
