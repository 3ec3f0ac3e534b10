using Access.Domain.Questions;
using Access.Domain.Decisions;

namespace Access.Service.Evaluation;

/// <summary>The answer to one item: a decision that is recorded, or what is wrong with the item.</summary>
/// <param name="Decision">The decision; null where the item is not a question.</param>
/// <param name="DecisionId">Its id; null where there is none.</param>
/// <param name="Error">What is wrong with the item; null where there is a decision.</param>
/// <param name="Facts">What the decision rests on; null where there is none.</param>
internal readonly record struct Answer(Decision? Decision, string? DecisionId, string? Error, Facts? Facts = null)
{
    /// <summary>Whether it opens.</summary>
    public bool IsPermitted => Decision is { IsPermitted: true };
}
