namespace Access.Sources.Log.Tree.Tiles;

/// <summary>Tiles of hashes in memory. For one thread at a time.</summary>
public sealed class TileMemory : ITileReader, ITileWriter
{
    private readonly Dictionary<(int Level, long Index), byte[]> tiles = [];

    /// <inheritdoc/>
    public bool TryRead(TileId tile, Span<byte> hashes)
    {
        if (!tiles.TryGetValue((tile.Level, tile.Index), out var kept) || kept.Length < hashes.Length) return false;
        kept.AsSpan(0, hashes.Length).CopyTo(hashes);
        return true;
    }

    /// <inheritdoc/>
    public void Write(TileId tile, ReadOnlySpan<byte> hashes) => tiles[(tile.Level, tile.Index)] = hashes.ToArray();
}
