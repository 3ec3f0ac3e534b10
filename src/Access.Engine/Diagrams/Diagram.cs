using System.Collections.Immutable;
using Access.Domain.Law;

namespace Access.Engine.Diagrams;

/// <summary>
/// A function from situations to small numbers, as a reduced ordered decision diagram laid out flat. Two functions that
/// give the same result everywhere have the same diagram, whatever they were built from.
/// </summary>
internal sealed class Diagram
{
    // A node is its dimension's index followed by one entry per value: the next node's offset, or the complement of the result.
    private readonly int[] table;
    private readonly int root;
    private readonly JumpTable jumps;

    internal Diagram(int[] table, int root, ImmutableArray<Dimension> reads)
    {
        (this.table, this.root, Reads) = (table, root, reads);
        jumps = JumpTable.Of(table, root);
    }

    /// <summary>The dimensions on which the result depends, in order.</summary>
    public ImmutableArray<Dimension> Reads { get; }

    /// <summary>The flat form, for digests and exports.</summary>
    public ReadOnlySpan<int> Table => table;

    /// <summary>Where the flat form begins: an offset, or the complement of the one result.</summary>
    public int Root => root;

    /// <summary>The nodes as they lie in the flat form, what a node leads to always before it: an offset, or a result's complement.</summary>
    public IEnumerable<(int Offset, Dimension Dimension, ImmutableArray<int> Next)> Nodes
    {
        get
        {
            for (var offset = 0; offset < table.Length;)
            {
                var dimension = Dimensions.All[table[offset]];
                var next = ImmutableArray.Create(table, offset + 1, dimension.Values.Length);
                yield return (offset, dimension, next);
                offset += 1 + next.Length;
            }
        }
    }

    /// <summary>The result for a situation.</summary>
    public int For(in Situation situation) => jumps.For(situation);

    /// <summary>Every result over the situations whose value in each dimension is among those given (bit n = value n).</summary>
    internal HashSet<int> ResultsWithin(ReadOnlySpan<uint> values)
    {
        var results = new HashSet<int>();
        var seen = new HashSet<int> { root };
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var node))
        {
            if (node < 0)
            {
                results.Add(~node);
                continue;
            }
            var among = values[table[node]];
            for (var value = 0; among >> value != 0; value++)
            {
                if ((among >> value & 1) != 0 && seen.Add(table[node + 1 + value])) waiting.Push(table[node + 1 + value]);
            }
        }
        return results;
    }
}
