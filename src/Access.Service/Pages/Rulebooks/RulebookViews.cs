using System.Collections.Immutable;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Analysis;

namespace Access.Service.Pages.Rulebooks;

/// <summary>One rulebook.</summary>
/// <param name="Rulebook">The rulebook.</param>
/// <param name="Version">Its id and digest today.</param>
/// <param name="Others">The other rulebooks.</param>
public sealed record RulebookView(Rulebook Rulebook, RulebookVersion Version, ImmutableArray<Rulebook> Others);

/// <summary>One clause of a rulebook.</summary>
/// <param name="Rulebook">The rulebook.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Stating">All rulebooks that state it.</param>
public sealed record ClauseView(Rulebook Rulebook, Clause Clause, ImmutableArray<Rulebook> Stating);

/// <summary>The difference of two rulebooks.</summary>
/// <param name="From">The rulebook whose place is taken.</param>
/// <param name="To">The one that takes it.</param>
/// <param name="Difference">The difference, over every situation.</param>
public sealed record DifferenceView(Rulebook From, Rulebook To, RulebookDifference Difference)
{
    /// <summary>What changes in the same way, what opens first: an opening is what must be looked at most closely.</summary>
    public ImmutableArray<ChangeGroup> Groups =>
    [
        .. Difference.Conditions
            .GroupBy(condition => (condition.Change, condition.From, condition.To))
            .OrderBy(group => group.Key)
            .Select(group => new ChangeGroup(
                group.Key.Change, group.Key.From, group.Key.To, [.. group.Select(condition => condition.Cube)],
                Difference.Rests.FirstOrDefault(rest => (rest.Change, rest.From, rest.To) == group.Key))),
    ];
}

/// <summary>Conditions under which the answer changes in the same way.</summary>
/// <param name="Change">How.</param>
/// <param name="From">The code before, where it is the code that changes.</param>
/// <param name="To">The code now, likewise.</param>
/// <param name="Cubes">The conditions; they may overlap.</param>
/// <param name="Rest">What no condition describes; null where they describe all.</param>
public sealed record ChangeGroup(Change Change, AnswerCode? From, AnswerCode? To, ImmutableArray<Cube> Cubes, ChangedRest? Rest)
{
    /// <summary>The dimensions that every condition names in the same way.</summary>
    public ImmutableArray<Dimension> Common => Cubes.Length < 2 ? [] : [.. Cubes[0].Names.Where(dimension => Cubes.All(cube => cube[dimension] == Cubes[0][dimension]))];
}
