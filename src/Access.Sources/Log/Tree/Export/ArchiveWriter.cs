using Access.Sources.Keys;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Export;

/// <summary>What an archive came to.</summary>
/// <param name="Files">How many files of bodies were compressed.</param>
/// <param name="Bytes">How many bytes these had.</param>
/// <param name="CompressedBytes">How many they have.</param>
public sealed record WrittenArchive(long Files, long Bytes, long CompressedBytes);

/// <summary>
/// Makes an archive of an export: the same files, with the bodies of old records compressed. It verifies and is read as it
/// lies. The checkpoint is written last, so that a folder without one is not finished.
/// </summary>
/// <param name="source">The export.</param>
/// <param name="folder">Its folder.</param>
public sealed class ArchiveWriter(ILogSource source, string folder)
{
    private readonly string from = Path.GetFullPath(folder);

    /// <summary>Writes the archive.</summary>
    /// <param name="archive">Missing or empty; made for its owner alone.</param>
    /// <param name="before">Only files all of whose records are earlier are compressed; null = all.</param>
    /// <param name="stop">Ends the work early.</param>
    /// <exception cref="IOException">The export cannot be read, is not finished, or the archive cannot be written.</exception>
    public async Task<WrittenArchive> WriteAsync(string archive, DateTimeOffset? before, CancellationToken stop)
    {
        var to = Path.GetFullPath(archive);
        if (source.ReadCheckpoint() is null) throw new IOException($"{from} has no checkpoint: it is no finished export.");
        if (IsWithin(to, from) || IsWithin(from, to)) throw new IOException($"{to} and {from} lie one within the other; an archive is a folder of its own.");
        OwnerOnlyFile.CreateFolder(to);
        if (Directory.EnumerateFileSystemEntries(to).Any()) throw new IOException($"{to} is not empty; an archive is a folder of its own.");

        var written = new WrittenArchive(0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(from, file).Replace('\\', '/');
            if (name == ExportLayout.Checkpoint) continue;
            var target = Path.Combine(to, name);
            OwnerOnlyFile.CreateFolder(Path.GetDirectoryName(target)!);
            if (!ExportLayout.IsPlainBodies(name, out var number) || !IsBefore(number, before))
            {
                File.Copy(file, target);
                continue;
            }
            var size = await CompressedBodies.CompressAsync(file, target + CompressedBodies.Suffix, stop).ConfigureAwait(false);
            written = new(written.Files + 1, written.Bytes + new FileInfo(file).Length, written.CompressedBytes + size);
        }
        File.Copy(Path.Combine(from, ExportLayout.Checkpoint), Path.Combine(to, ExportLayout.Checkpoint));
        return written;
    }

    private static bool IsWithin(string inner, string outer) => (inner + Path.DirectorySeparatorChar).StartsWith(outer.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Instants never go backwards in the log, so the last record of a file is its latest. A file that is not full may still grow.
    private bool IsBefore(long file, DateTimeOffset? before)
    {
        if (before is not { } limit) return true;
        var last = TileId.Entries(((file + 1) * ExportLayout.RecordsInFile / TileId.FullWidth) - 1, TileId.FullWidth);
        var buffer = Array.Empty<byte>();
        if (!source.TryReadEntries(last, ref buffer, out var length)) return false;
        ReadOnlySpan<byte> rest = buffer.AsSpan(0, length);
        byte[] entry = [];
        while (EntryBundle.TryTake(ref rest, out var next)) entry = next.ToArray();
        return entry.Length > 0 && LogEntry.Parse(entry).At < limit;
    }
}
