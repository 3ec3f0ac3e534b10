namespace Access.Sources.Log.Tree.Tiles;

/// <summary>
/// Tiles and bundles as files in a folder, under the paths of c2sp.org/tlog-tiles: what a web server hands out as it
/// stands. A file appears whole or not at all. For one writer; readers may come at any time.
/// </summary>
/// <param name="root">The folder; made when the first file is written.</param>
public sealed class TileFolder(string root) : ITileReader, ITileWriter
{
    private readonly string root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public bool TryRead(TileId tile, Span<byte> hashes)
    {
        foreach (var candidate in (ReadOnlySpan<TileId>)[tile, tile with { Width = TileId.FullWidth }])
        {
            var path = PathOf(candidate);
            if (!File.Exists(path)) continue;
            using var file = File.OpenHandle(path);
            return RandomAccess.GetLength(file) == candidate.Width * TreeHash.Size && RandomAccess.Read(file, hashes, 0) == hashes.Length;
        }
        return false;
    }

    /// <inheritdoc/>
    /// <remarks>Removes the narrower partial tiles that a full one takes the place of.</remarks>
    public void Write(TileId tile, ReadOnlySpan<byte> hashes) => WriteFile(tile, hashes);

    /// <summary>Keeps a bundle of entries.</summary>
    /// <param name="bundle">Which.</param>
    /// <param name="entries">The entries, see <see cref="EntryBundle"/>.</param>
    public void WriteEntries(TileId bundle, ReadOnlySpan<byte> entries) => WriteFile(bundle, entries);

    /// <summary>Reads a bundle of entries, or the beginning of a wider one; null where there is none.</summary>
    /// <exception cref="LogFormatException">A bundle is there, and broken.</exception>
    public byte[]? ReadEntries(TileId bundle)
    {
        var path = PathOf(bundle);
        if (File.Exists(path)) return File.ReadAllBytes(path);
        if (bundle.IsFull) return null;
        path = PathOf(bundle with { Width = TileId.FullWidth });
        if (!File.Exists(path)) return null;

        var wider = File.ReadAllBytes(path);
        ReadOnlySpan<byte> rest = wider;
        for (var i = 0; i < bundle.Width; i++)
        {
            if (!EntryBundle.TryTake(ref rest, out _)) throw new LogFormatException($"{bundle with { Width = TileId.FullWidth }} ends before its entry {i + 1}.");
        }
        return wider[..^rest.Length];
    }

    private void WriteFile(TileId tile, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(tile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".draft";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0)) file.Write(bytes);
        File.Move(draft, path, overwrite: true);
        var partial = PathOf(tile with { Width = TileId.FullWidth }) + ".p";
        if (tile.IsFull && Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
    }

    private string PathOf(TileId tile) => Path.Combine(root, tile.ToString());
}
