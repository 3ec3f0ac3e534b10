using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Export;

/// <summary>The files of an export: <c>checkpoint</c>, the tiles and bundles of c2sp.org/tlog-tiles, and <c>bodies/</c>; of an archive these are compressed, see <see cref="CompressedBodies"/>.</summary>
public static class ExportLayout
{
    /// <summary>The file with the signed checkpoint. It is written last: a folder without it is not finished.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>How many records the bodies of one file belong to: as many as one tile of level 1.</summary>
    public const int RecordsInFile = TileId.FullWidth * TileId.FullWidth;

    private const string BodiesPrefix = "bodies/";

    /// <summary>The path of a file of bodies, such as <c>bodies/000</c>.</summary>
    public static string BodiesPath(long file) => BodiesPrefix + TileId.IndexPath(file);

    /// <summary>How many files of bodies a log of some size has.</summary>
    public static long FilesOf(long size) => (size + RecordsInFile - 1) / RecordsInFile;

    /// <summary>Whether a path, with slashes, is that of a file of a log of some size.</summary>
    public static bool IsExpected(string path, long size)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path == Checkpoint
            || (TileId.TryParse(path, out var tile) && tile.IsIn(size))
            || (path.StartsWith(BodiesPrefix, StringComparison.Ordinal) && TileId.TryReadIndex(Plain(path)[BodiesPrefix.Length..], out var file) && file < FilesOf(size));
    }

    /// <summary>Whether a path, with slashes, is that of a file of bodies that is not compressed.</summary>
    public static bool IsPlainBodies(string path, out long file)
    {
        ArgumentNullException.ThrowIfNull(path);
        file = 0;
        return path.StartsWith(BodiesPrefix, StringComparison.Ordinal) && TileId.TryReadIndex(path[BodiesPrefix.Length..], out file);
    }

    private static string Plain(string path) =>
        path.EndsWith(CompressedBodies.Suffix, StringComparison.Ordinal) ? path[..^CompressedBodies.Suffix.Length] : path;
}
