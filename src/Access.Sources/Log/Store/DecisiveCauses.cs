using System.Text;
using Access.Domain.Decisions;
using Access.Domain.Law;

namespace Access.Sources.Log.Store;

/// <summary>Which clauses a decision hangs on, as the index names them: their ids with a space before and behind each, in the rulebook's order.</summary>
internal static class DecisiveCauses
{
    [ThreadStatic]
    private static StringBuilder? scratch;

    /// <summary>
    /// Of a permit what grants it. Of a refusal what closes: prohibitions that are met and requirements that are not, without any
    /// those that are undetermined, then grants that are undetermined; empty where nothing grants.
    /// </summary>
    internal static string Of(Decision decision)
    {
        if (decision.IsPermitted) return Named(decision, static (effect, outcome) => effect == Effect.Grants && outcome == Outcome.Met);
        var closing = Named(decision, static (effect, outcome) => (effect, outcome) is (Effect.Forbids, Outcome.Met) or (Effect.Requires, Outcome.NotMet));
        if (closing.Length > 0) return closing;
        var undetermined = Named(decision, static (effect, outcome) => effect != Effect.Grants && outcome == Outcome.Undetermined);
        return undetermined.Length > 0 ? undetermined : Named(decision, static (_, outcome) => outcome == Outcome.Undetermined);
    }

    private static string Named(Decision decision, Func<Effect, Outcome, bool> isCause)
    {
        var text = (scratch ??= new()).Clear();
        foreach (var finding in decision.Findings)
        {
            if (!isCause(finding.Clause.Effect, finding.Outcome)) continue;
            if (text.Length == 0) text.Append(' ');
            text.Append(finding.Clause.Id).Append(' ');
        }
        return text.ToString();
    }
}
