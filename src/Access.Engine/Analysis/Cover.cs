using System.Collections.Immutable;
using System.Numerics;

namespace Access.Engine.Analysis;

/// <summary>A set of situations as few conditions, none of which can be left out or widened.</summary>
/// <param name="Cubes">The conditions, the widest first. They may overlap.</param>
/// <param name="Rest">The situations that none of them holds, because the work was stopped; zero where it was not.</param>
internal sealed record Cover(ImmutableArray<Cube> Cubes, BigInteger Rest)
{
    /// <summary>Covers a set with at most so many conditions.</summary>
    public static Cover Of(SituationSets sets, int set, int most)
    {
        var search = new CubeSearch(sets);
        var reads = sets.Diagrams.Build(set).Reads;
        var cubes = new List<(Cube Cube, int Set)>();
        var left = set;
        while (left != SituationSets.None && cubes.Count < most)
        {
            // Which dimension is freed first decides which others can be: from both ends, and the better of the two.
            var seed = search.OnLargestPath(left)!;
            var cube = new[] { reads, [.. reads.Reverse()] }
                .Select(order => search.Widen(seed, set, order))
                .MaxBy(wide => sets.Count(sets.And(sets.Of(wide), left)))!;
            cubes.Add((cube, sets.Of(cube)));
            left = sets.Minus(left, cubes[^1].Set);
        }
        return new([.. WithoutCovered(sets, cubes).OrderByDescending(cube => cube.Count)], sets.Count(left));
    }

    // The narrowest first: one that the others hold already says nothing.
    private static List<Cube> WithoutCovered(SituationSets sets, List<(Cube Cube, int Set)> cubes)
    {
        var kept = cubes.OrderBy(entry => entry.Cube.Count).ToList();
        foreach (var entry in kept.ToList())
        {
            var alone = entry.Set;
            foreach (var other in kept)
            {
                if (other == entry) continue;
                alone = sets.Minus(alone, other.Set);
                if (alone == SituationSets.None) break;
            }
            if (alone == SituationSets.None) kept.Remove(entry);
        }
        return [.. kept.Select(entry => entry.Cube)];
    }
}
