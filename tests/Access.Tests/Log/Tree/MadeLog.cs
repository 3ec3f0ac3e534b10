using Access.Sources.Log;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Tests.Log.Tree;

/// <summary>A log that a test makes: its records, and the files of its export.</summary>
internal sealed class MadeLog
{
    internal const string Origin = "access.example.no/log";

    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Entry and body of each record.</summary>
    internal List<(byte[] Entry, byte[] Body)> Records { get; } = [];

    internal static MadeLog Of(int size, int seed = 1, Func<int, int>? partLength = null)
    {
        var random = new Random(seed);
        var log = new MadeLog();
        for (var i = 0; i < size; i++)
        {
            // Some are recorded together, and share the body of the record before.
            var before = i > 0 && random.Next(0, 5) == 0 ? log.Records[i - 1].Body : null;
            var parts = Enumerable.Range(0, random.Next(0, 4)).Select(role => ((PartRole)role, TreeHash.Of([(byte)role]), (ReadOnlyMemory<byte>)Part(random, partLength?.Invoke(i) ?? random.Next(0, 200))));
            var body = before is null ? RecordBody.Create([.. parts]) : RecordBody.Parse(before);
            var entry = new LogEntry(i + 1, (EntryKind)random.Next(1, 6), DecisionIds.New(Begin), Begin.AddMilliseconds(i), body.Digest);
            log.Records.Add((entry.ToBytes(), body.Bytes.ToArray()));
        }
        return log;
    }

    /// <summary>Where a record's body lies among those of the first file, and whose it is: its own, or that of the first that it was recorded with.</summary>
    internal (int Offset, int Carrier) BodyAt(int record)
    {
        var carrier = Enumerable.Range(0, record + 1).Last(HasBody);
        return (Enumerable.Range(0, carrier).Where(HasBody).Sum(before => Records[before].Body.Length), carrier);
    }

    internal TileMemory Tiles()
    {
        var tiles = new TileMemory();
        var tree = TileAppender.Start(tiles);
        foreach (var (entry, _) in Records) tree.Append(TreeHash.OfLeaf(entry));
        tree.WritePartialTiles();
        return tiles;
    }

    internal SignedCheckpoint Sign(SigningKey key) => new CheckpointSigner(key).Sign(null, Records.Count, Tiles());

    /// <summary>Writes the export as a service would.</summary>
    internal void Export(string folder, SigningKey key)
    {
        using var writer = ExportWriter.Create(folder);
        foreach (var (entry, body) in Records) writer.Append(entry, body);
        writer.Complete(Sign(key));
    }

    /// <summary>The export's files, path by path.</summary>
    internal Dictionary<string, byte[]> Files(SigningKey key)
    {
        var folder = Directory.CreateTempSubdirectory("access-export-").FullName;
        try
        {
            Export(folder, key);
            return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same files without a disk, put together by hand.</summary>
    internal Dictionary<string, byte[]> FilesByHand(SigningKey key)
    {
        var files = new Dictionary<string, byte[]> { [ExportLayout.Checkpoint] = Sign(key).ToBytes() };
        var tiles = Tiles();
        foreach (var tile in TileId.HashesOf(Records.Count)) Assert.True(tiles.TryRead(tile, files[tile.ToString()] = new byte[tile.Width * TreeHash.Size]));
        foreach (var (bundle, index) in Records.Chunk(TileId.FullWidth).Select((bundle, index) => (bundle, index)))
        {
            files[TileId.Entries(index, bundle.Length).ToString()] =
                [.. bundle.SelectMany(record => (byte[])[(byte)(record.Entry.Length >> 8), (byte)record.Entry.Length, .. record.Entry])];
        }
        if (Records.Count > 0) files[ExportLayout.BodiesPath(0)] = [.. Records.Where((_, place) => HasBody(place)).SelectMany(record => record.Body)];
        return files;
    }

    private bool HasBody(int record) => record == 0 || !Records[record].Body.AsSpan().SequenceEqual(Records[record - 1].Body);

    private static byte[] Part(Random random, int length)
    {
        var part = new byte[length];
        random.NextBytes(part);
        return part;
    }
}

/// <summary>An export in memory: what thousands of tamperings need.</summary>
internal sealed class FilesInMemory(IReadOnlyDictionary<string, byte[]> files) : ILogSource
{
    public byte[]? ReadCheckpoint() => files.GetValueOrDefault(ExportLayout.Checkpoint);

    public bool TryReadTile(TileId tile, Span<byte> hashes)
    {
        if (!files.TryGetValue(tile.ToString(), out var bytes) || bytes.Length != hashes.Length) return false;
        bytes.CopyTo(hashes);
        return true;
    }

    public bool TryReadEntries(TileId bundle, ref byte[] buffer, out int length)
    {
        length = 0;
        if (!files.TryGetValue(bundle.ToString(), out var bytes)) return false;
        length = bytes.Length;
        if (buffer.Length < length) buffer = new byte[length];
        bytes.CopyTo(buffer, 0);
        return true;
    }

    public Stream? OpenBodies(long file) => files.TryGetValue(ExportLayout.BodiesPath(file), out var bytes) ? new MemoryStream(bytes, writable: false) : null;

    public LogFault? Unexpected(long size) => files.Keys.FirstOrDefault(path => !ExportLayout.IsExpected(path, size)) is { } path ? new(null, path) : null;
}
