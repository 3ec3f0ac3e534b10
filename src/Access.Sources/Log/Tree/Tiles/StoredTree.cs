using System.Numerics;

namespace Access.Sources.Log.Tree.Tiles;

/// <summary>Roots and proofs of a tree whose tiles are kept. Reads few tiles and keeps the last ones read. For one thread at a time.</summary>
/// <param name="tiles">Where the tiles are.</param>
/// <param name="size">How many leaves the tiles hold at least.</param>
public sealed class StoredTree(ITileReader tiles, long size)
{
    private const int KeptTiles = 64;

    private readonly Dictionary<(int Level, long Index), byte[]> kept = [];

    /// <summary>The root that the tree had when it had so many leaves.</summary>
    /// <exception cref="LogFormatException">A tile is missing.</exception>
    public TreeHash Root(long leaves)
    {
        Check(leaves);
        return leaves == 0 ? TreeHash.Empty : Hash(0, leaves);
    }

    /// <summary>The proof that a leaf stands in the tree with so many leaves, from its sibling to the root's child (RFC 9162 § 2.1.3.1).</summary>
    /// <exception cref="LogFormatException">A tile is missing.</exception>
    public TreeHash[] InclusionProof(long index, long leaves)
    {
        Check(leaves);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves);
        var proof = new List<TreeHash>();
        var (begin, end) = (0L, leaves);
        while (end - begin > 1)
        {
            var split = begin + LargestPowerBelow(end - begin);
            if (index < split)
            {
                proof.Add(Hash(split, end));
                end = split;
            }
            else
            {
                proof.Add(Hash(begin, split));
                begin = split;
            }
        }
        proof.Reverse();
        return [.. proof];
    }

    /// <summary>The proof that the tree with <paramref name="first"/> leaves is the beginning of the one with <paramref name="second"/> (RFC 9162 § 2.1.4.1).</summary>
    /// <exception cref="LogFormatException">A tile is missing.</exception>
    public TreeHash[] ConsistencyProof(long first, long second)
    {
        Check(second);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0 || first == second) return [];
        var proof = new List<TreeHash>();
        var (begin, end, rest, known) = (0L, second, first, true);
        while (rest != end - begin)
        {
            var half = LargestPowerBelow(end - begin);
            var split = begin + half;
            if (rest <= half)
            {
                proof.Add(Hash(split, end));
                end = split;
            }
            else
            {
                proof.Add(Hash(begin, split));
                (begin, rest, known) = (split, rest - half, false);
            }
        }
        // The verifier knows the root of the smaller tree, and with it this node, only where it never turned right.
        if (!known) proof.Add(Hash(begin, end));
        proof.Reverse();
        return [.. proof];
    }

    private TreeHash Hash(long begin, long end)
    {
        var count = end - begin;
        if (BitOperations.IsPow2(count)) return Node(BitOperations.TrailingZeroCount(count), begin / count);
        var split = begin + LargestPowerBelow(count);
        return TreeHash.OfNode(Hash(begin, split), Hash(split, end));
    }

    /// <summary>The root of the complete subtree at a place of a level of the tree.</summary>
    private TreeHash Node(int level, long index)
    {
        var (tileLevel, within) = Math.DivRem(level, TileId.Height);
        var first = index << within;
        var tile = Tile(tileLevel, first >> TileId.Height);
        var offset = (int)(first & (TileId.FullWidth - 1)) * TreeHash.Size;
        var length = TreeHash.Size << within;
        return offset + length <= tile.Length
            ? TileRoot.Of(tile.AsSpan(offset, length))
            : throw new LogFormatException($"{new TileId(tileLevel, first >> TileId.Height, tile.Length / TreeHash.Size)} is too narrow.");
    }

    private byte[] Tile(int level, long index)
    {
        if (kept.TryGetValue((level, index), out var known)) return known;
        var tile = new TileId(level, index, TileId.WidthAt(size, level, index));
        var hashes = new byte[tile.Width * TreeHash.Size];
        if (tile.Width == 0 || !tiles.TryRead(tile, hashes)) throw new LogFormatException($"{tile} is missing.");
        if (kept.Count == KeptTiles) kept.Clear();
        kept.Add((level, index), hashes);
        return hashes;
    }

    private void Check(long leaves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaves);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leaves, size);
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
