using System.Runtime.CompilerServices;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Store;

/// <summary>The records of an exported log. Nothing is verified here; what was changed does not open.</summary>
/// <param name="folder">The export.</param>
public sealed class ExportRecords(ExportFolder folder) : ILogRecords
{
    private const int OffsetBits = 40;
    private const int BlockSize = 1 << 20;

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<LoggedRecord>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var note = folder.ReadCheckpoint() ?? throw new IOException("The export has no checkpoint: it is not finished.");
        var size = Checkpoint.Parse(Note.Parse(note).Text).Size;
        var reading = new Reading();
        for (var file = 0L; file < ExportLayout.FilesOf(size); file++)
        {
            var stream = folder.OpenBodies(file) ?? throw new IOException($"{ExportLayout.BodiesPath(file)} is missing.");
            await using var opened = stream.ConfigureAwait(false);
            var bodies = new BufferedStream(stream, BlockSize);
            await using var buffered = bodies.ConfigureAwait(false);
            var entries = Array.Empty<byte>();
            reading.Begin(file);
            for (var first = file * ExportLayout.RecordsInFile; first < Math.Min(size, (file + 1) * ExportLayout.RecordsInFile); first += TileId.FullWidth)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var bundle = TileId.Entries(first / TileId.FullWidth, TileId.WidthAt(size, 0, first / TileId.FullWidth));
                if (!folder.TryReadEntries(bundle, ref entries, out var length)) throw new IOException($"{bundle} is missing.");
                yield return reading.Read(entries.AsSpan(0, length), bundle.Width, bodies);
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> BodyAt(long place, int length)
    {
        using var stream = folder.OpenBodies(place >> OffsetBits) ?? throw new IOException("A file of bodies is missing.");
        stream.Position = place & ((1L << OffsetBits) - 1);
        var body = new byte[length];
        stream.ReadExactly(body);
        return body;
    }

    private static byte[] ReadBody(Stream bodies)
    {
        var count = bodies.ReadByte();
        if (count < 0) throw new LogFormatException("The bodies end before the entries do.");
        var header = new byte[RecordBody.HeaderLength(count)];
        header[0] = (byte)count;
        bodies.ReadExactly(header.AsSpan(RecordBody.CountBytes));
        var length = header.Length;
        for (var part = 0; part < count; part++)
        {
            if (!RecordBody.TryReadPart(header.AsSpan(RecordBody.HeaderLength(part), RecordBody.PartBytes), out var named)) throw new LogFormatException("A body's header is broken.");
            length = checked(length + named.Length);
        }
        var body = new byte[length];
        header.CopyTo(body, 0);
        bodies.ReadExactly(body.AsSpan(header.Length));
        return body;
    }

    // A body is that of the record before where both were recorded together; at the beginning of a file it stands there once more.
    private sealed class Reading
    {
        private BodyRun run;
        private TreeHash body;
        private LoggedRecord last;
        private long file;
        private long offset;

        internal void Begin(long next)
        {
            run.Begin();
            (file, offset) = (next, 0);
        }

        internal List<LoggedRecord> Read(ReadOnlySpan<byte> bundle, int width, Stream bodies)
        {
            var records = new List<LoggedRecord>(width);
            for (var place = 0; place < width; place++)
            {
                if (!EntryBundle.TryTake(ref bundle, out var bytes)) throw new LogFormatException("A bundle ends before its entry does.");
                var entry = LogEntry.Parse(bytes);
                var carrier = last.CarrierId is { } before && body == entry.Body ? before : entry.Id;
                if (run.Continues(entry.Body))
                {
                    last = last with { Kind = entry.Kind, Id = entry.Id, Sequence = entry.Sequence };
                }
                else
                {
                    last = new(entry.Kind, entry.Id, ReadBody(bodies), (file << OffsetBits) | offset, carrier, entry.Sequence);
                    offset += last.Body.Length;
                }
                body = entry.Body;
                records.Add(last);
            }
            return records;
        }
    }
}
