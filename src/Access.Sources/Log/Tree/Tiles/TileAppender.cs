using System.Runtime.InteropServices;

namespace Access.Sources.Log.Tree.Tiles;

/// <summary>
/// Appends leaves to a tree and keeps its tiles: full ones as soon as they are full, partial ones when asked. Goes on
/// where an earlier one stopped, from the tiles at the right edge. For one thread at a time.
/// </summary>
public sealed class TileAppender
{
    private const int TileBytes = TileId.FullWidth * TreeHash.Size;

    private readonly ITileWriter writer;
    private readonly List<Edge> edges = [];

    private TileAppender(ITileWriter writer) => this.writer = writer;

    /// <summary>An appender to an empty tree.</summary>
    public static TileAppender Start(ITileWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new(writer);
    }

    /// <summary>An appender that goes on with a tree of some size.</summary>
    /// <exception cref="LogFormatException">A tile of the right edge is missing or too narrow.</exception>
    public static TileAppender Continue(ITileReader tiles, long size, ITileWriter writer)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var appender = Start(writer);
        appender.Size = size;
        for (var level = 0; size >> (TileId.Height * level) > 0; level++)
        {
            var hashes = size >> (TileId.Height * level);
            var edge = new Edge { Index = hashes >> TileId.Height, Width = (int)(hashes & (TileId.FullWidth - 1)) };
            var tile = new TileId(level, edge.Index, edge.Width);
            if (edge.Width > 0 && !tiles.TryRead(tile, edge.Hashes.AsSpan(0, edge.Width * TreeHash.Size)))
                throw new LogFormatException($"{tile} is missing: the tree cannot be gone on with.");
            appender.edges.Add(edge);
        }
        return appender;
    }

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf.</summary>
    public void Append(in TreeHash leaf)
    {
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == edges.Count) edges.Add(new());
            var edge = edges[level];
            hash.Bytes.CopyTo(edge.Hashes.AsSpan(edge.Width * TreeHash.Size));
            edge.Width++;
            edge.Changed = true;
            if (edge.Width < TileId.FullWidth) break;

            writer.Write(new(level, edge.Index, TileId.FullWidth), edge.Hashes);
            hash = TileRoot.Of(edge.Hashes);
            (edge.Index, edge.Width, edge.Changed) = (edge.Index + 1, 0, false);
        }
        Size++;
    }

    /// <summary>Keeps the partial tiles that have changed since they were kept last, so that the tree can be proved at this size.</summary>
    public void WritePartialTiles()
    {
        for (var level = 0; level < edges.Count; level++)
        {
            var edge = edges[level];
            if (!edge.Changed) continue;
            edge.Changed = false;
            writer.Write(new(level, edge.Index, edge.Width), edge.Hashes.AsSpan(0, edge.Width * TreeHash.Size));
        }
    }

    /// <summary>The tree's size and complete subtrees as they stand.</summary>
    public CompactRange ToCompactRange()
    {
        var range = new CompactRange();
        for (var level = edges.Count - 1; level >= 0; level--)
        {
            foreach (ref readonly var hash in MemoryMarshal.Cast<byte, TreeHash>(edges[level].Hashes.AsSpan(0, edges[level].Width * TreeHash.Size)))
                range.Append(hash, level * TileId.Height);
        }
        return range;
    }

    /// <summary>The root of the tree as it stands.</summary>
    public TreeHash Root() => ToCompactRange().Root();

    /// <summary>The rightmost tile of a level; empty where the last one is full.</summary>
    private sealed class Edge
    {
        public byte[] Hashes { get; } = new byte[TileBytes];

        public long Index { get; set; }

        public int Width { get; set; }

        public bool Changed { get; set; }
    }
}
