using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Microsoft.Win32.SafeHandles;

namespace Access.Sources.Log.Tree.Export;

/// <summary>The folder of an export, to be read. Safe for several threads.</summary>
/// <param name="path">The folder.</param>
public sealed class ExportFolder(string path) : ILogSource
{
    private readonly string root = Path.GetFullPath(path);

    /// <inheritdoc/>
    public byte[]? ReadCheckpoint()
    {
        var file = Path.Combine(root, ExportLayout.Checkpoint);
        if (!File.Exists(file)) return null;
        using var handle = File.OpenHandle(file);
        // One byte more than any note may have is enough to see that it has too many.
        var bytes = new byte[Math.Min(RandomAccess.GetLength(handle), Note.Longest + 1)];
        return ReadWhole(handle, bytes) ? bytes : null;
    }

    /// <inheritdoc/>
    public bool TryReadTile(TileId tile, Span<byte> hashes)
    {
        using var handle = OpenIfThere(tile.ToString());
        return handle is not null && RandomAccess.GetLength(handle) == hashes.Length && ReadWhole(handle, hashes);
    }

    /// <inheritdoc/>
    public bool TryReadEntries(TileId bundle, ref byte[] buffer, out int length)
    {
        length = 0;
        using var handle = OpenIfThere(bundle.ToString());
        if (handle is null) return false;
        var bytes = RandomAccess.GetLength(handle);
        if (bytes > (long)bundle.Width * (EntryBundle.LengthBytes + EntryBundle.LongestEntry)) return false;
        length = (int)bytes;
        if (buffer.Length < length) buffer = new byte[length + (length / 4)];
        return ReadWhole(handle, buffer.AsSpan(0, length));
    }

    /// <inheritdoc/>
    public Stream? OpenBodies(long file)
    {
        var bodies = Path.Combine(root, ExportLayout.BodiesPath(file));
        if (File.Exists(bodies)) return Opened(bodies);
        return File.Exists(bodies + CompressedBodies.Suffix) ? CompressedBodies.OpenRead(Opened(bodies + CompressedBodies.Suffix)) : null;
    }

    /// <inheritdoc/>
    public LogFault? Unexpected(long size) => Unexpected(new DirectoryInfo(root), "", size) is { } found ? new(null, found) : null;

    private static string? Unexpected(DirectoryInfo folder, string prefix, long size)
    {
        var isEmpty = true;
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            isEmpty = false;
            var name = prefix + entry.Name;
            // What a link leads to may change without the folder changing.
            if (entry.LinkTarget is not null) return $"{name} is a link";
            if (entry is DirectoryInfo inner)
            {
                if (Unexpected(inner, name + "/", size) is { } found) return found;
            }
            else if (!ExportLayout.IsExpected(name, size))
            {
                return $"{name} is no file of this log";
            }
            else if (name.EndsWith(CompressedBodies.Suffix, StringComparison.Ordinal) && File.Exists(entry.FullName[..^CompressedBodies.Suffix.Length]))
            {
                return $"{name} is there compressed and as it is";
            }
        }
        return isEmpty && prefix.Length > 0 ? $"{prefix} is empty" : null;
    }

    private static FileStream Opened(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private SafeFileHandle? OpenIfThere(string name)
    {
        try
        {
            return File.OpenHandle(Path.Combine(root, name));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool ReadWhole(SafeFileHandle handle, Span<byte> bytes)
    {
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(handle, bytes[read..], read);
            if (more == 0) return false;
            read += more;
        }
        return true;
    }
}
