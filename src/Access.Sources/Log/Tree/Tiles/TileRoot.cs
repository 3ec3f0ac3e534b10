using System.Runtime.InteropServices;

namespace Access.Sources.Log.Tree.Tiles;

/// <summary>Hashes hashes up to the root of their subtree.</summary>
internal static class TileRoot
{
    /// <summary>The root of a power of two of hashes.</summary>
    internal static TreeHash Of(ReadOnlySpan<byte> hashes)
    {
        Span<TreeHash> nodes = stackalloc TreeHash[TileId.FullWidth];
        var count = hashes.Length / TreeHash.Size;
        MemoryMarshal.Cast<byte, TreeHash>(hashes).CopyTo(nodes);
        for (; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++) nodes[i] = TreeHash.OfNode(nodes[2 * i], nodes[(2 * i) + 1]);
        }
        return nodes[0];
    }
}
