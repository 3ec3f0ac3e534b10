using System.Collections.Immutable;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;
using Access.Service.Evaluation;
using Access.Service.Tokens;

namespace Access.Service.Limits;

/// <summary>Stands before and behind every question: what may be asked, and what the answers say about who asks.</summary>
internal sealed class AskingGuard(Budgets budgets, Enumeration enumeration)
{
    /// <summary>Before anybody is looked up. The request itself was counted as one question already.</summary>
    /// <exception cref="LimitException">A budget is spent, or asking is halted.</exception>
    public void Enter(Caller caller, ImmutableArray<EvaluationItem> items)
    {
        enumeration.Enter(caller);
        if (items.Length > 1) budgets.Spend(caller, items.Length - 1);
    }

    /// <summary>After everything is recorded and before it is answered.</summary>
    /// <exception cref="LimitException">Too many children are closed: nothing is answered.</exception>
    public void Leave(Caller caller, ImmutableArray<EvaluationItem> items, IReadOnlyList<Answer> answers) =>
        enumeration.Count(caller, Closed(items, answers));

    // Whoever must log in at a higher level was told nothing of anybody.
    private static IEnumerable<PersonIdentifier> Closed(ImmutableArray<EvaluationItem> items, IReadOnlyList<Answer> answers)
    {
        for (var item = 0; item < answers.Count; item++)
        {
            if (answers[item].Decision is { Code: AnswerCode.Closed } && items[item].Question?.Child is { } child) yield return child;
        }
    }
}
