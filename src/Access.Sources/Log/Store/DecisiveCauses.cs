using System.Text;
using Access.Domain.Decisions;
using Access.Domain.Law;

namespace Access.Sources.Log.Store;

/// <summary>Which clauses a decision hangs on, as the index names them: their ids with a space before and behind each, in the rulebook's order.</summary>
internal static class DecisiveCauses
{
    [ThreadStatic]
    private static StringBuilder? scratch;

    /// <summary>The causes of a decision (<see cref="Weights.Causes{T}"/>); empty where nothing grants.</summary>
    internal static string Of(Decision decision)
    {
        var text = (scratch ??= new()).Clear();
        foreach (var finding in Weights.Causes(decision.IsPermitted, decision.Findings, static finding => finding.Weight))
        {
            if (text.Length == 0) text.Append(' ');
            text.Append(finding.Clause.Id).Append(' ');
        }
        return text.ToString();
    }
}
