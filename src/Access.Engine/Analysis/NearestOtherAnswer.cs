using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Engine.Analysis;

/// <summary>One thing that would be otherwise.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="From">The name of the value it has.</param>
/// <param name="To">The name of the value it would have.</param>
public sealed record Otherwise(Dimension Dimension, string From, string To);

/// <summary>
/// The smallest changes that would turn a refusal into a permit, or a permit into a refusal: first each single one, and
/// only where there is none, each pair. Pure.
/// </summary>
public static class NearestOtherAnswer
{
    // Time goes one way: these only ever take a later value.
    private static readonly ImmutableHashSet<Dimension> Forward = [Dimensions.ChildAge, Dimensions.AskerMajority, Dimensions.Deferral];

    /// <summary>What may change in reality, for one who may know everything.</summary>
    public static ImmutableArray<Dimension> ForAuditors { get; } =
    [
        Dimensions.ChildAge, Dimensions.YouthConsent, Dimensions.OwnGrant, Dimensions.LacksCompetence, Dimensions.YouthAccess,
        Dimensions.WeightyConsiderations, Dimensions.ChildsWish, Dimensions.ContactUnknownToParents,
    ];

    /// <summary>What may change in reality and is the young person's own to know: never what personnel recorded or what others are.</summary>
    public static ImmutableArray<Dimension> ForYouths { get; } =
        [Dimensions.ChildAge, Dimensions.YouthConsent, Dimensions.OwnGrant, Dimensions.YouthAccess];

    /// <summary>Finds them.</summary>
    /// <param name="rulebook">The rulebook that decides.</param>
    /// <param name="situation">What the law sees.</param>
    /// <param name="dimensions">The dimensions that may be changed, and so be told of. Nothing else is ever named.</param>
    /// <returns>The changes, each of one or two dimensions, in the order of the dimensions and their values; empty where none is that near.</returns>
    public static ImmutableArray<ImmutableArray<Otherwise>> To(RulebookTable rulebook, Situation situation, ImmutableArray<Dimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        var open = IsOpen(rulebook, situation);
        var steps = dimensions.Distinct().OrderBy(dimension => dimension.Index).SelectMany(dimension => StepsIn(dimension, situation)).ToList();

        var single = steps.Where(step => IsOpen(rulebook, situation.With(step.Dimension, step.Value)) != open).ToList();
        if (single.Count > 0) return [.. single.Select(step => ImmutableArray.Create(InWords(step, situation)))];

        return
        [
            .. from one in steps
               from other in steps
               where one.Dimension.Index < other.Dimension.Index
               where IsOpen(rulebook, situation.With(one.Dimension, one.Value).With(other.Dimension, other.Value)) != open
               select ImmutableArray.Create(InWords(one, situation), InWords(other, situation)),
        ];
    }

    // Towards what is known only: nobody makes a thing unknown, and no advice would be to.
    private static IEnumerable<(Dimension Dimension, int Value)> StepsIn(Dimension dimension, Situation situation)
    {
        var now = situation[dimension];
        return Enumerable.Range(1, dimension.Values.Length - 1)
            .Where(value => Forward.Contains(dimension) ? now != 0 && value > now : value != now)
            .Select(value => (dimension, value));
    }

    private static bool IsOpen(RulebookTable rulebook, Situation situation) => rulebook.Decide(situation).Verdict == Verdict.Permit;

    private static Otherwise InWords((Dimension Dimension, int Value) step, Situation situation) =>
        new(step.Dimension, situation.NameOf(step.Dimension), step.Dimension.Values[step.Value]);
}
