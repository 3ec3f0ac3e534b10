using System.Numerics;
using Access.Domain.Law;

namespace Access.Engine.Diagrams;

/// <summary>How many situations there are: exact, over every value of every dimension, <c>unknown</c> included.</summary>
internal static class SituationCount
{
    // The situations of the dimensions from one on, and 1 after the last.
    private static readonly BigInteger[] From = CountFrom();

    /// <summary>All situations.</summary>
    public static BigInteger All => From[0];

    /// <summary>The situations of each result that the diagram gives.</summary>
    public static IReadOnlyDictionary<int, BigInteger> ByResult(Diagram diagram)
    {
        var counts = new Dictionary<int, Dictionary<int, BigInteger>>();
        var levels = new Dictionary<int, int>();
        foreach (var (offset, dimension, next) in diagram.Nodes)
        {
            levels[offset] = dimension.Index;
            var count = counts[offset] = [];
            foreach (var child in next) Add(count, child, dimension.Index + 1);
        }
        var all = new Dictionary<int, BigInteger>();
        Add(all, diagram.Root, 0);
        return all;

        // A child that branches later leaves the dimensions between free.
        void Add(Dictionary<int, BigInteger> count, int child, int level)
        {
            if (child < 0)
            {
                count[~child] = count.GetValueOrDefault(~child) + From[level];
                return;
            }
            var free = From[level] / From[levels[child]];
            foreach (var (result, situations) in counts[child]) count[result] = count.GetValueOrDefault(result) + situations * free;
        }
    }

    /// <summary>The situations of one result.</summary>
    public static BigInteger Of(Diagram diagram, int result) => ByResult(diagram).TryGetValue(result, out var count) ? count : BigInteger.Zero;

    private static BigInteger[] CountFrom()
    {
        var from = new BigInteger[Dimensions.All.Length + 1];
        from[^1] = BigInteger.One;
        for (var dimension = Dimensions.All.Length - 1; dimension >= 0; dimension--)
            from[dimension] = from[dimension + 1] * Dimensions.All[dimension].Values.Length;
        return from;
    }
}
