using System.Collections.Immutable;

namespace Access.Domain.Law;

/// <summary>How much what one clause says weighs. Of all that is said, the heaviest decides.</summary>
public enum Weight
{
    /// <summary>It neither opens nor closes.</summary>
    Nothing,

    /// <summary>Whether it opens cannot be told.</summary>
    GrantUndetermined,

    /// <summary>It opens.</summary>
    Granted,

    /// <summary>Whether it closes cannot be told, which closes.</summary>
    ClosureUndetermined,

    /// <summary>It closes.</summary>
    Closed,
}

/// <summary>What clauses weigh, and on which of them an answer hangs.</summary>
public static class Weights
{
    /// <summary>What a clause with an effect weighs by its outcome.</summary>
    public static Weight Of(Effect effect, Outcome outcome) => (effect, outcome) switch
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

    /// <summary>Whether it closes whatever else is said: surely, or because nobody can tell.</summary>
    public static bool Closes(Effect effect, Outcome outcome) => Of(effect, outcome) >= Weight.ClosureUndetermined;

    /// <summary>Whether a clause speaks of the situation and would open, and does not.</summary>
    public static bool MightHaveGranted(Effect effect, Outcome outcome) => effect == Effect.Grants && outcome is Outcome.NotMet or Outcome.Undetermined;

    /// <summary>
    /// On what an answer hangs. Of a permit what grants it. Of a refusal what closes: prohibitions that are met and requirements that
    /// are not; without any those that are undetermined, then grants that are undetermined. Empty where nothing grants.
    /// </summary>
    /// <param name="isPermitted">Whether the answer is a permit.</param>
    /// <param name="said">What the clauses said.</param>
    /// <param name="weightOf">What one of them weighs.</param>
    /// <returns>Those of them, in the same order.</returns>
    public static ImmutableArray<T> Causes<T>(bool isPermitted, ImmutableArray<T> said, Func<T, Weight> weightOf)
    {
        ArgumentNullException.ThrowIfNull(weightOf);
        var decisive = isPermitted ? Weight.Granted : Weight.Nothing;
        if (!isPermitted)
        {
            foreach (var one in said)
            {
                if (weightOf(one) is not Weight.Granted and var weight && weight > decisive) decisive = weight;
            }
        }
        return decisive == Weight.Nothing ? [] : [.. said.Where(one => weightOf(one) == decisive)];
    }
}
