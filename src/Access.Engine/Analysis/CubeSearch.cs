using System.Numerics;
using Access.Domain.Law;
using Access.Engine.Diagrams;

namespace Access.Engine.Analysis;

/// <summary>Finds cubes inside sets of situations.</summary>
internal sealed class CubeSearch(SituationSets sets)
{
    // Beyond this much work the smallest is the smallest that was found.
    private const int MostIntersections = 20_000;
    private const int Never = int.MaxValue;

    private readonly Dictionary<int, (int Dimension, int Value, int Common)> steps = [];
    private readonly Dictionary<int, int> lengths = [];
    private readonly Dictionary<int, (double Size, uint Values)> sizes = [];
    private int intersections;

    private DiagramBuilder Diagrams => sets.Diagrams;

    /// <summary>A cube inside a set that names as few dimensions as can be, each with one value; null where the set is empty.</summary>
    public Cube? Smallest(int set)
    {
        if (Length(set) == Never) return null;
        var cube = Cube.Everything;
        while (set >= 0)
        {
            var (dimension, value, common) = steps[set];
            if (value >= 0) cube = cube.With(Dimensions.All[dimension], 1u << value);
            set = common;
        }
        return cube;
    }

    /// <summary>A large cube that one way through the set's diagram makes; null where the set is empty.</summary>
    public Cube? OnLargestPath(int set)
    {
        if (Size(set, 0) == 0) return null;
        var cube = Cube.Everything;
        while (set >= 0)
        {
            var dimension = Dimensions.All[Diagrams.DimensionOf(set)];
            var values = sizes[set].Values;
            cube = cube.With(dimension, values);
            set = Diagrams.Follow(set, dimension.Index, BitOperations.TrailingZeroCount(values));
        }
        return cube;
    }

    /// <summary>The cube widened, dimension by dimension in the order given, as far as it stays inside a set.</summary>
    public Cube Widen(Cube cube, int set, IEnumerable<Dimension> order)
    {
        foreach (var dimension in order)
        {
            var all = Cube.AllOf(dimension);
            if (cube[dimension] == all) continue;
            if (cube.With(dimension, all) is var free && sets.Holds(set, free))
            {
                cube = free;
                continue;
            }
            for (var value = 0; value < dimension.Values.Length; value++)
            {
                var wider = cube.With(dimension, cube[dimension] | 1u << value);
                if (wider[dimension] != cube[dimension] && sets.Holds(set, wider)) cube = wider;
            }
        }
        return cube;
    }

    // The fewest dimensions to name: none of this node where what is common to all its values will do, else this one too.
    private int Length(int set)
    {
        if (set < 0) return set == SituationSets.All ? 0 : Never;
        if (lengths.TryGetValue(set, out var known)) return known;

        var dimension = Dimensions.All[Diagrams.DimensionOf(set)];
        var (best, step) = (Never, default((int, int, int)));
        var common = SituationSets.All;
        for (var value = 0; value < dimension.Values.Length; value++)
        {
            var next = Diagrams.Follow(set, dimension.Index, value);
            if (Length(next) is var length && length != Never && length + 1 < best) (best, step) = (length + 1, (dimension.Index, value, next));
            if (common != SituationSets.None && intersections++ < MostIntersections) common = sets.And(common, next);
            else common = SituationSets.None;
        }
        if (Length(common) is var without && without < best) (best, step) = (without, (dimension.Index, -1, common));
        steps[set] = step;
        return lengths[set] = best;
    }

    private double Size(int set, int level)
    {
        if (set < 0) return set == SituationSets.All ? Between(level, Dimensions.All.Length) : 0;
        var dimension = Dimensions.All[Diagrams.DimensionOf(set)];
        if (!sizes.TryGetValue(set, out var best))
        {
            var values = new Dictionary<int, uint>();
            for (var value = 0; value < dimension.Values.Length; value++)
            {
                var next = Diagrams.Follow(set, dimension.Index, value);
                values[next] = values.GetValueOrDefault(next) | 1u << value;
            }
            best = values.Select(child => (Size(child.Key, dimension.Index + 1) * BitOperations.PopCount(child.Value), child.Value)).MaxBy(child => child.Item1);
            sizes[set] = best;
        }
        return best.Size * Between(level, dimension.Index);
    }

    private static double Between(int from, int to)
    {
        var product = 1.0;
        for (var dimension = from; dimension < to; dimension++) product *= Dimensions.All[dimension].Values.Length;
        return product;
    }
}
