using System.Collections.Immutable;
using System.Numerics;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Engine.Analysis;

/// <summary>What becomes of an answer when one rulebook takes another's place.</summary>
public enum Change
{
    /// <summary>Refused before, open now.</summary>
    Opens,

    /// <summary>Open before, refused now.</summary>
    Closes,

    /// <summary>Refused by both, with another code.</summary>
    Reason,

    /// <summary>Refused by both with the same code; one denies, the other cannot tell.</summary>
    Verdict,
}

/// <summary>Situations that change in the same way, as a condition.</summary>
/// <param name="Change">How.</param>
/// <param name="From">The code before, where it is the code that changes; null where access opens or closes.</param>
/// <param name="To">The code now, likewise.</param>
/// <param name="Given">What all conditions of this change have in common, in words.</param>
/// <param name="When">What sets this one apart, in words. Given the common part, every situation under it changes so.</param>
/// <param name="Cube">The whole condition.</param>
public sealed record ChangedWhen(Change Change, AnswerCode? From, AnswerCode? To, string Given, string When, Cube Cube);

/// <summary>Situations that change in the same way and were not grouped, because the work was stopped.</summary>
/// <param name="Change">How.</param>
/// <param name="From">The code before, where it is the code that changes; null where access opens or closes.</param>
/// <param name="To">The code now, likewise.</param>
/// <param name="Situations">How many.</param>
public sealed record ChangedRest(Change Change, AnswerCode? From, AnswerCode? To, BigInteger Situations);

/// <summary>The difference of two rulebooks over every situation, exact in its counts and described in few conditions.</summary>
/// <param name="Situations">How many situations there are.</param>
/// <param name="Counts">How many of them change, by how.</param>
/// <param name="Conditions">What describes those that open, close or get another code. Conditions may overlap.</param>
/// <param name="Rests">What no condition describes; empty where the description is whole.</param>
public sealed record RulebookDifference(
    BigInteger Situations,
    ImmutableSortedDictionary<Change, BigInteger> Counts,
    ImmutableArray<ChangedWhen> Conditions,
    ImmutableArray<ChangedRest> Rests)
{
    /// <summary>The conditions that describe one change from one code to another, at most.</summary>
    public const int MostConditions = 100;

    /// <summary>How many situations keep their verdict and their code.</summary>
    public BigInteger Unchanged => Situations - Counts.Values.Aggregate(BigInteger.Zero, BigInteger.Add);

    /// <summary>Compares two rulebooks.</summary>
    /// <param name="before">The rulebook whose place is taken.</param>
    /// <param name="after">The one that takes it.</param>
    /// <param name="mostConditions">Where to stop describing a change; at least 1.</param>
    public static RulebookDifference Between(RulebookTable before, RulebookTable after, int mostConditions = MostConditions)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostConditions, 1);
        var sets = new SituationSets(new());
        var pairs = sets.Diagrams.Merge(sets.Diagrams.Of(before.Answer), sets.Diagrams.Of(after.Answer), Pair);

        var counts = Enum.GetValues<Change>().ToDictionary(change => change, _ => BigInteger.Zero);
        var described = new SortedDictionary<(Change, AnswerCode?, AnswerCode?), HashSet<int>>();
        foreach (var (pair, situations) in SituationCount.ByResult(sets.Diagrams.Build(pairs)))
        {
            if (Unpair(pair) is not { } changed) continue;
            counts[changed.Change] += situations;
            if (changed.Change == Change.Verdict) continue;
            if (!described.TryGetValue(changed, out var same)) described.Add(changed, same = []);
            same.Add(pair);
        }

        var conditions = ImmutableArray.CreateBuilder<ChangedWhen>();
        var rests = ImmutableArray.CreateBuilder<ChangedRest>();
        foreach (var ((change, from, to), same) in described)
        {
            var cover = Cover.Of(sets, sets.Where(pairs, same.Contains), mostConditions);
            conditions.AddRange(InWords(change, from, to, cover.Cubes));
            if (!cover.Rest.IsZero) rests.Add(new(change, from, to, cover.Rest));
        }
        return new(SituationCount.All, counts.ToImmutableSortedDictionary(), conditions.ToImmutable(), rests.ToImmutable());
    }

    private const int Answers = 100;

    private static int Pair(int before, int after) => before == after ? 0 : 1 + (before * Answers) + after;

    private static (Change Change, AnswerCode? From, AnswerCode? To)? Unpair(int pair)
    {
        if (pair == 0) return null;
        var (before, after) = Math.DivRem(pair - 1, Answers);
        var (verdict, from) = AnswerFunction.At(before);
        var (now, to) = AnswerFunction.At(after);
        var change = (verdict == Domain.Vocabulary.Verdict.Permit, now == Domain.Vocabulary.Verdict.Permit) switch
        {
            (false, true) => Change.Opens,
            (true, false) => Change.Closes,
            _ => from != to ? Change.Reason : Change.Verdict,
        };
        return change == Change.Reason ? (change, from, to) : (change, null, null);
    }

    // What every condition names in the same way is said once, so that what sets one apart can be seen.
    private static IEnumerable<ChangedWhen> InWords(Change change, AnswerCode? from, AnswerCode? to, ImmutableArray<Cube> cubes)
    {
        var common = cubes.Length < 2 ? [] : Dimensions.All.Where(dimension => cubes.All(cube => cube[dimension] == cubes[0][dimension])).ToHashSet();
        return cubes.Select(cube => new ChangedWhen(
            change, from, to, cube.InWords(cube.Names.Where(common.Contains)), cube.InWords(cube.Names.Where(name => !common.Contains(name))), cube));
    }
}
