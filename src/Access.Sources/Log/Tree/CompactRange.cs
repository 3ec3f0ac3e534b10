using System.Buffers.Binary;
using System.Numerics;

namespace Access.Sources.Log.Tree;

/// <summary>
/// What must be known of a tree to go on appending to it: its size and the roots of its complete subtrees, at most 64
/// hashes. Small enough to be kept in one row and read and written with every commit. For one thread at a time.
/// </summary>
public sealed class CompactRange
{
    private const int MostLevels = 63;

    // Of each level whose bit is set in the size, the root of the complete subtree there.
    private readonly TreeHash[] peaks = new TreeHash[MostLevels];

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf.</summary>
    public void Append(in TreeHash leaf) => Append(leaf, 0);

    /// <summary>Appends leaves in order.</summary>
    public void Append(ReadOnlySpan<TreeHash> leaves)
    {
        foreach (ref readonly var leaf in leaves) Append(leaf);
    }

    /// <summary>Told of every complete subtree of 256, 65 536 … leaves as it becomes complete: its level in tiles, from 1, its place there, its root.</summary>
    internal Action<int, long, TreeHash>? Completed { get; set; }

    /// <summary>Appends a complete subtree of 2^<paramref name="level"/> leaves.</summary>
    /// <exception cref="InvalidOperationException">The size is no multiple of that many: the subtree would lie across others.</exception>
    public void Append(in TreeHash subtree, int level)
    {
        if ((Size & ((1L << level) - 1)) != 0) throw new InvalidOperationException("A subtree stands where the tree is a multiple of its size.");
        var hash = subtree;
        var at = level;
        for (; (Size >> at & 1) == 1; at++)
        {
            hash = TreeHash.OfNode(peaks[at], hash);
            if ((at + 1) % Tiles.TileId.Height == 0) Completed?.Invoke((at + 1) / Tiles.TileId.Height, Size >> (at + 1), hash);
        }
        peaks[at] = hash;
        Size += 1L << level;
    }

    /// <summary>The root of the tree as it stands (RFC 6962 § 2.1).</summary>
    public TreeHash Root()
    {
        if (Size == 0) return TreeHash.Empty;
        var level = BitOperations.TrailingZeroCount(Size);
        var root = peaks[level++];
        for (; level < MostLevels; level++)
        {
            if ((Size >> level & 1) == 1) root = TreeHash.OfNode(peaks[level], root);
        }
        return root;
    }

    /// <summary>The range as bytes: the size as eight bytes, big-endian, then the roots from the largest subtree to the smallest.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[sizeof(long) + (BitOperations.PopCount((ulong)Size) * TreeHash.Size)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        var at = sizeof(long);
        for (var level = MostLevels - 1; level >= 0; level--)
        {
            if ((Size >> level & 1) == 0) continue;
            peaks[level].Bytes.CopyTo(bytes.AsSpan(at));
            at += TreeHash.Size;
        }
        return bytes;
    }

    /// <summary>A range that was kept as bytes.</summary>
    /// <exception cref="LogFormatException">The bytes are not such a range.</exception>
    public static CompactRange FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(long)) throw new LogFormatException("A compact range begins with its size in eight bytes.");
        var size = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (size < 0 || bytes.Length != sizeof(long) + (BitOperations.PopCount((ulong)size) * TreeHash.Size))
            throw new LogFormatException("A compact range has one hash for each complete subtree of its size.");
        var range = new CompactRange();
        var rest = bytes[sizeof(long)..];
        for (var level = MostLevels - 1; level >= 0; level--)
        {
            if ((size >> level & 1) == 0) continue;
            range.Append(TreeHash.From(rest[..TreeHash.Size]), level);
            rest = rest[TreeHash.Size..];
        }
        return range;
    }
}
