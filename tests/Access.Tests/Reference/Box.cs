using System.Numerics;
using Access.Domain.Law;

namespace Access.Tests.Reference;

/// <summary>
/// A set of situations, given by the values that each dimension may still have, while somebody asks about it. A question
/// that the box does not settle splits it: the answer comes from a script, and beyond the script it is yes.
/// </summary>
internal sealed class Box(List<bool> script)
{
    private readonly uint[] values = [.. Dimensions.All.Select(Everything)];
    private int asked;

    public ReadOnlySpan<uint> Values => values;

    /// <summary>How many situations are in it.</summary>
    public BigInteger Count => values.Aggregate(BigInteger.One, (count, set) => count * BitOperations.PopCount(set));

    public static BigInteger AllSituations { get; } = new Box([]).Count;

    public static uint Everything(Dimension dimension) => (1u << dimension.Values.Length) - 1;

    /// <summary>Whether the dimension's value is among some; narrows the box to where it is so, or is not.</summary>
    public bool Asks(Dimension dimension, uint among)
    {
        ref var left = ref values[dimension.Index];
        if ((left & ~among) == 0) return true;
        if ((left & among) == 0) return false;
        if (asked == script.Count) script.Add(true);
        var answer = script[asked++];
        left &= answer ? among : ~among;
        return answer;
    }

    /// <summary>Every box that a function distinguishes, with its answer: together they hold every situation exactly once.</summary>
    public static IEnumerable<(Box Box, T Answer)> Enumerate<T>(Func<Box, T> function)
    {
        var script = new List<bool>();
        do
        {
            var box = new Box(script);
            var answer = function(box);
            yield return (box, answer);

            // The next path: the last yes becomes a no, and what was asked after it is asked afresh.
            while (script.Count > 0 && !script[^1]) script.RemoveAt(script.Count - 1);
            if (script.Count > 0) script[^1] = false;
        }
        while (script.Count > 0);
    }
}
