namespace Access.Sources.Log.Tree.Tiles;

/// <summary>Tiles of hashes that are kept somewhere: a folder, a table, an archive.</summary>
public interface ITileReader
{
    /// <summary>Reads a tile, or the beginning of a wider one at the same place.</summary>
    /// <param name="tile">Which, and how many of its hashes.</param>
    /// <param name="hashes">Exactly 32 bytes for each of them; filled where the answer is true.</param>
    /// <returns>False where there is no such tile or it is narrower.</returns>
    bool TryRead(TileId tile, Span<byte> hashes);
}

/// <summary>Keeps tiles of hashes.</summary>
public interface ITileWriter
{
    /// <summary>Keeps a tile. A full one is never written with other hashes; a partial one is later replaced by a wider one.</summary>
    /// <param name="tile">Which.</param>
    /// <param name="hashes">32 bytes for each.</param>
    void Write(TileId tile, ReadOnlySpan<byte> hashes);
}
