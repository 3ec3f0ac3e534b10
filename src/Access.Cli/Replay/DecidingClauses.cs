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
        var closing = refused.Clauses.Where(clause => Weights.Closes(clause.Effect, clause.In(seen))).ToImmutableArray();
        if (!closing.IsEmpty) return closing;
        return
        [
            .. other.Clauses.Where(clause => Weights.Of(clause.Effect, clause.In(seenByOther)) == Weight.Granted)
                .Concat(refused.Clauses.Where(clause => Weights.MightHaveGranted(clause.Effect, clause.In(seen))))
                .DistinctBy(clause => clause.Id),
        ];
    }

    /// <summary>What a situation holds in the dimensions that clauses read.</summary>
    public static ImmutableArray<(string Dimension, string Value)> Seen(ImmutableArray<TabledClause> clauses, Situation situation) =>
    [
        .. clauses.SelectMany(clause => clause.Reads).Distinct().OrderBy(dimension => dimension.Index)
            .Select(dimension => (dimension.Name, situation.NameOf(dimension))),
    ];
}
