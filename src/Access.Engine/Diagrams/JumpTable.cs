using System.Runtime.CompilerServices;
using Access.Domain.Law;

namespace Access.Engine.Diagrams;

/// <summary>
/// A diagram laid out to be followed fast: each step reads several bits of the situation at once, so that dimensions that
/// lie side by side take one step together. Says what the diagram says; only the way there is shorter.
/// </summary>
internal sealed class JumpTable
{
    // A page has one entry for each value of the bits read. An entry is the complement of a result, or the next page:
    // where it begins, a multiple of its size, with the shift to its bits below and the word that holds them above.
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;
    private const int ShiftBits = 6;
    private const int SecondWord = 1 << ShiftBits;
    private const int PageMask = ~(PageSize - 1);

    private readonly int[] entries;
    private readonly int root;

    private JumpTable(int[] entries, int root) => (this.entries, this.root) = (entries, root);

    /// <summary>Where to begin: an entry.</summary>
    internal int Root => root;

    /// <summary>The result for a situation.</summary>
    public int For(in Situation situation)
    {
        var (first, second) = (situation[0], situation[1]);
        var entry = root;
        while (entry >= 0) entry = After(entry, first, second);
        return ~entry;
    }

    /// <summary>The entry that follows one which is no result.</summary>
    internal int After(int entry, in Situation situation) => After(entry, situation[0], situation[1]);

    /// <summary>Lays out the diagram whose flat form is given.</summary>
    public static JumpTable Of(ReadOnlySpan<int> table, int root)
    {
        var pages = new Dictionary<int, int>();
        var nodes = new List<int>();
        var start = EntryOf(root, table);
        var entries = new List<int>();
        for (var page = 0; page < nodes.Count; page++)
        {
            var from = DimensionAt(nodes[page], table);
            for (var bits = 0; bits < PageSize; bits++) entries.Add(EntryOf(Follow(nodes[page], from, bits, table), table));
        }
        return new([.. entries], start);

        int EntryOf(int node, ReadOnlySpan<int> table)
        {
            if (node < 0) return node;
            if (!pages.TryGetValue(node, out var page))
            {
                pages.Add(node, page = nodes.Count);
                nodes.Add(node);
            }
            var dimension = DimensionAt(node, table);
            return page * PageSize | dimension.Word << ShiftBits | dimension.Shift;
        }
    }

    // A shift counts by its low six bits alone, which are the entry's own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int After(int entry, ulong first, ulong second)
    {
        var word = (entry & SecondWord) == 0 ? first : second;
        return entries[(entry & PageMask) | ((int)(word >> entry) & (PageSize - 1))];
    }

    // As far as the bits reach. Bits that are no value of a dimension, which no situation has, count as unknown.
    private static int Follow(int node, Dimension from, int bits, ReadOnlySpan<int> table)
    {
        while (node >= 0)
        {
            var dimension = DimensionAt(node, table);
            var shift = dimension.Shift - from.Shift;
            if (dimension.Word != from.Word || (ulong)(PageSize - 1) >> shift < dimension.Mask) break;
            var value = bits >> shift & (int)dimension.Mask;
            node = table[node + 1 + (value < dimension.Values.Length ? value : 0)];
        }
        return node;
    }

    private static Dimension DimensionAt(int node, ReadOnlySpan<int> table) => Dimensions.All[table[node]];
}
