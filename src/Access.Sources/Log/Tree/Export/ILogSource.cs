using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Export;

/// <summary>A whole log to be verified: the folder of an export, an archive, a database. Read by several threads at once.</summary>
public interface ILogSource
{
    /// <summary>The signed checkpoint; null where there is none.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    byte[]? ReadCheckpoint();

    /// <summary>Reads exactly this tile of hashes.</summary>
    /// <param name="tile">Which, and exactly how wide.</param>
    /// <param name="hashes">32 bytes for each hash.</param>
    /// <returns>False where there is none or it has another length.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    bool TryReadTile(TileId tile, Span<byte> hashes);

    /// <summary>Reads exactly this bundle of entries.</summary>
    /// <param name="bundle">Which, and exactly how wide.</param>
    /// <param name="buffer">Filled from its beginning; made larger where it is too small.</param>
    /// <param name="length">How many bytes the bundle has.</param>
    /// <returns>False where there is none.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    bool TryReadEntries(TileId bundle, ref byte[] buffer, out int length);

    /// <summary>What is missing first of a tile or bundle that could not be read, where the source is not kept tile by tile; null where it cannot tell.</summary>
    /// <param name="tile">Which, and exactly how wide.</param>
    /// <exception cref="IOException">The source cannot be read.</exception>
    LogFault? Missing(TileId tile) => null;

    /// <summary>Opens the bodies of up to <see cref="ExportLayout.RecordsInFile"/> records, one after the other with nothing between.</summary>
    /// <param name="file">Which such file, from 0.</param>
    /// <returns>The bodies, to be closed by the caller; null where there are none.</returns>
    /// <exception cref="IOException">They are there and cannot be read.</exception>
    Stream? OpenBodies(long file);

    /// <summary>
    /// Something that does not belong to a log of some size, or, where nothing the tree proves is wrong, is not as it should be beside it; null
    /// where there is nothing. Asked last, when everything was read.
    /// </summary>
    /// <param name="size">How many entries the log has.</param>
    /// <exception cref="IOException">The source cannot be read.</exception>
    LogFault? Unexpected(long size);
}
