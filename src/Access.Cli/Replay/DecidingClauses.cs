using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Engine;

namespace Access.Cli.Replay;

/// <summary>Which clauses made the difference between a refusal and an answer that is another.</summary>
internal static class DecidingClauses
{
    /// <summary>The clauses that close where it is refused; where none does, those that grant on the other side or might have here.</summary>
    /// <param name="refused">The rulebook that refuses.</param>
    /// <param name="seen">What it sees.</param>
    /// <param name="other">The rulebook that answers otherwise.</param>
    /// <param name="seenByOther">What that one sees.</param>
    public static ImmutableArray<TabledClause> Of(RulebookTable refused, Situation seen, RulebookTable other, Situation seenByOther)
    {
        var closing = refused.Clauses.Where(clause => Closes(clause.Effect, clause.In(seen))).ToImmutableArray();
        if (!closing.IsEmpty) return closing;
        return
        [
            .. other.Clauses.Where(clause => clause.Effect == Effect.Grants && clause.In(seenByOther) == Outcome.Met)
                .Concat(refused.Clauses.Where(clause => clause.Effect == Effect.Grants && clause.In(seen) is Outcome.NotMet or Outcome.Undetermined))
                .DistinctBy(clause => clause.Id),
        ];
    }

    /// <summary>What a situation holds in the dimensions that clauses read.</summary>
    public static ImmutableArray<(string Dimension, string Value)> Seen(ImmutableArray<TabledClause> clauses, Situation situation) =>
    [
        .. clauses.SelectMany(clause => clause.Reads).Distinct().OrderBy(dimension => dimension.Index)
            .Select(dimension => (dimension.Name, situation.NameOf(dimension))),
    ];

    private static bool Closes(Effect effect, Outcome outcome) => (effect, outcome) switch
    {
        (Effect.Forbids, Outcome.Met or Outcome.Undetermined) => true,
        (Effect.Requires, Outcome.NotMet or Outcome.Undetermined) => true,
        _ => false,
    };
}
