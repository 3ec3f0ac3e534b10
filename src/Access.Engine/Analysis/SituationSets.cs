using System.Globalization;
using System.Numerics;
using Access.Domain.Law;
using Access.Engine.Diagrams;

namespace Access.Engine.Analysis;

/// <summary>
/// Sets of situations, exact: a set is a function that is 1 for the situations in it and 0 for the others.
/// </summary>
internal sealed class SituationSets(DiagramBuilder diagrams)
{
    /// <summary>No situation.</summary>
    public static int None { get; } = DiagramBuilder.Constant(0);

    /// <summary>Every situation.</summary>
    public static int All { get; } = DiagramBuilder.Constant(1);

    /// <summary>Where the functions live.</summary>
    public DiagramBuilder Diagrams => diagrams;

    /// <summary>The situations for which a function gives a result that passes.</summary>
    public int Where(int function, Func<int, bool> passes) => diagrams.Map(function, result => passes(result) ? 1 : 0);

    /// <summary>The situations for which two functions give results that pass together.</summary>
    public int Where(int left, int right, Func<int, int, bool> passes) => diagrams.Merge(left, right, (one, other) => passes(one, other) ? 1 : 0);

    /// <summary>The situations with one of some values in a dimension.</summary>
    public int With<T>(Dimension<T> dimension, params T[] values) where T : struct, Enum
    {
        var numbers = values.Select(value => Convert.ToInt32(value, CultureInfo.InvariantCulture)).ToHashSet();
        return diagrams.Of(dimension, value => numbers.Contains(value) ? 1 : 0);
    }

    /// <summary>The situations with any other value in a dimension, <c>unknown</c> among them.</summary>
    public int Without<T>(Dimension<T> dimension, params T[] values) where T : struct, Enum => Minus(All, With(dimension, values));

    /// <summary>The situations in both.</summary>
    public int And(int left, int right) => diagrams.Merge(left, right, Math.Min);

    /// <summary>The situations in all of them.</summary>
    public int And(params ReadOnlySpan<int> sets)
    {
        var all = All;
        foreach (var set in sets) all = And(all, set);
        return all;
    }

    /// <summary>The situations in either.</summary>
    public int Or(int left, int right) => diagrams.Merge(left, right, Math.Max);

    /// <summary>The situations in the first and not in the second.</summary>
    public int Minus(int left, int right) => diagrams.Merge(left, right, (one, other) => one > other ? 1 : 0);

    /// <summary>How many situations a set holds.</summary>
    public BigInteger Count(int set) => SituationCount.Of(diagrams.Build(set), 1);

    /// <summary>The situations of a cube.</summary>
    public int Of(Cube cube)
    {
        var set = All;
        foreach (var dimension in cube.Names.Reverse())
            set = And(diagrams.Of(dimension, value => (int)(cube[dimension] >> value & 1)), set);
        return set;
    }

    /// <summary>Whether every situation of a cube is in a set.</summary>
    public bool Holds(int set, Cube cube)
    {
        var seen = new HashSet<int>();
        return Inside(set);

        bool Inside(int node)
        {
            if (node < 0) return node == All;
            if (!seen.Add(node)) return true;
            var dimension = Dimensions.All[diagrams.DimensionOf(node)];
            for (var value = 0; value < dimension.Values.Length; value++)
            {
                if ((cube[dimension] >> value & 1) != 0 && !Inside(diagrams.Follow(node, dimension.Index, value))) return false;
            }
            return true;
        }
    }
}
