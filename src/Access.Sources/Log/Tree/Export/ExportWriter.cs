using System.Buffers;
using System.Globalization;
using Access.Sources.Keys;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Export;

/// <summary>Writes a log as files, record by record in bounded memory. For one thread; a folder without a checkpoint is not finished.</summary>
public sealed class ExportWriter : IDisposable
{
    private readonly string root;
    private readonly TileFolder tiles;
    private readonly TileAppender tree;
    private readonly ArrayBufferWriter<byte> bundle = new(64 * 1024);
    private BodyRun run;
    private FileStream? bodies;

    private ExportWriter(string root)
    {
        this.root = root;
        tiles = new(root);
        tree = TileAppender.Start(tiles);
    }

    /// <summary>Begins an export.</summary>
    /// <param name="folder">Missing or empty; made for its owner alone.</param>
    /// <exception cref="IOException">There is something in it.</exception>
    public static ExportWriter Create(string folder)
    {
        var root = Path.GetFullPath(folder);
        OwnerOnlyFile.CreateFolder(root);
        return Directory.EnumerateFileSystemEntries(root).Any()
            ? throw new IOException($"{root} is not empty; an export is a folder of its own.")
            : new(root);
    }

    /// <summary>How many records were written.</summary>
    public long Size => tree.Size;

    /// <summary>Writes the next record.</summary>
    /// <param name="entry">The entry's bytes, see <see cref="LogEntry"/>.</param>
    /// <param name="body">The body's bytes, see <see cref="RecordBody"/>; also where it is that of the record before.</param>
    /// <exception cref="LogFormatException">The entry is too long.</exception>
    public void Append(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> body)
    {
        EntryBundle.Append(bundle, entry);
        if (tree.Size % ExportLayout.RecordsInFile == 0) OpenBodies(tree.Size / ExportLayout.RecordsInFile);
        // An entry that is broken shows when the export is verified.
        if (!run.Continues(entry)) bodies!.Write(body);
        tree.Append(TreeHash.OfLeaf(entry));
        if (tree.Size % TileId.FullWidth == 0) WriteBundle(tree.Size - TileId.FullWidth);
    }

    /// <summary>Ends the export with the checkpoint that covers exactly what was written.</summary>
    /// <exception cref="InconsistentLogException">The checkpoint is of another size or root. The folder is left without one.</exception>
    public void Complete(SignedCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Complete(checkpoint.ToBytes());
    }

    /// <summary>The same with a note as it is kept. Its signature is for whoever verifies the export.</summary>
    /// <exception cref="LogFormatException">It is no checkpoint.</exception>
    /// <exception cref="InconsistentLogException">The checkpoint is of another size or root. The folder is left without one.</exception>
    public void Complete(byte[] note)
    {
        var (signed, root) = (Checkpoint.Parse(Note.Parse(note).Text), tree.Root());
        if (signed.Size != Size || signed.Root != root)
        {
            throw new InconsistentLogException(string.Create(
                CultureInfo.InvariantCulture, $"The records that were exported are {Size} and hash to {root}; the checkpoint signs {signed.Size} and {signed.Root}."));
        }
        if (bundle.WrittenCount > 0) WriteBundle(Size / TileId.FullWidth * TileId.FullWidth);
        tree.WritePartialTiles();
        CloseBodies();
        File.WriteAllBytes(Path.Combine(this.root, ExportLayout.Checkpoint), note);
    }

    /// <inheritdoc/>
    public void Dispose() => CloseBodies();

    private void WriteBundle(long first)
    {
        tiles.WriteEntries(TileId.Entries(first / TileId.FullWidth, (int)(Size - first)), bundle.WrittenSpan);
        bundle.ResetWrittenCount();
    }

    private void OpenBodies(long file)
    {
        CloseBodies();
        run.Begin();
        var path = Path.Combine(root, ExportLayout.BodiesPath(file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        bodies = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 18);
    }

    private void CloseBodies()
    {
        bodies?.Dispose();
        bodies = null;
    }
}
