using System.Globalization;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>
/// A log in a database, to be verified where it is: as much of it as its last checkpoint covers, and whether the columns and the index by which
/// it is read say the same. Waits for the database on the caller's thread.
/// </summary>
/// <param name="reader">Reads the log.</param>
public sealed class DatabaseLogSource(LogReader reader) : ILogSource
{
    private readonly Lock keeping = new();
    private LogFault? first;

    private readonly Lazy<byte[]?> checkpoint = new(() => Wait(reader.CheckpointAsync(CancellationToken.None)));

    /// <inheritdoc/>
    public byte[]? ReadCheckpoint() => checkpoint.Value;

    /// <inheritdoc/>
    public bool TryReadTile(TileId tile, Span<byte> hashes)
    {
        if (Wait(reader.TileAsync(tile, CancellationToken.None)) is not { } read || read.Length != hashes.Length) return false;
        read.CopyTo(hashes);
        return true;
    }

    /// <inheritdoc/>
    public bool TryReadEntries(TileId bundle, ref byte[] buffer, out int length)
    {
        length = 0;
        if (Wait(reader.EntriesAsync(bundle, CancellationToken.None)) is not { } read) return false;
        length = read.Length;
        if (buffer.Length < length) buffer = new byte[length + (length / 4)];
        read.CopyTo(buffer, 0);
        return true;
    }

    /// <inheritdoc/>
    public LogFault? Missing(TileId tile)
    {
        var (first, width) = (tile.Index << TileId.Height, 0);
        foreach (var place in Wait(reader.PlacesAsync(tile, CancellationToken.None)))
        {
            if (place != first + width) break;
            width++;
        }
        if (width == tile.Width) return null;
        var records = 1L << (TileId.Height * Math.Max(tile.Level, 0));
        return new(((first + width) * records) + 1, records == 1
            ? "the database has no row for it"
            : string.Create(CultureInfo.InvariantCulture, $"the database has no row for the root of the {records} records that begin with it"));
    }

    /// <inheritdoc/>
    public Stream? OpenBodies(long file)
    {
        if (ReadCheckpoint() is not { } note) return null;
        var first = (file * ExportLayout.RecordsInFile) + 1;
        var last = Math.Min(Checkpoint.Parse(Note.Parse(note).Text).Size, first + ExportLayout.RecordsInFile - 1);
        return first <= last ? new BodyStream(reader, first, last, Keep) : null;
    }

    /// <inheritdoc/>
    /// <remarks>Records that no checkpoint covers yet are none of this.</remarks>
    public LogFault? Unexpected(long size)
    {
        lock (keeping) return first;
    }

    private void Keep(LogFault fault)
    {
        lock (keeping)
        {
            if (first is null || fault.Record < first.Record) first = fault;
        }
    }

    // What a database does wrong is what a file does wrong to whoever verifies.
    private static T Wait<T>(Task<T> work)
    {
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (StorageException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    /// <summary>Bodies one after the other, a page at a time.</summary>
    private sealed class BodyStream(LogReader reader, long first, long last, Action<LogFault> note) : Stream
    {
        private readonly Queue<byte[]> bodies = [];
        private byte[] shared = [];
        private BodyRun run;
        private long next = first;
        private int taken;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (bodies.Count == 0 && next <= last)
            {
                var page = Wait(reader.PageAsync(next, last, CancellationToken.None));
                foreach (var record in page)
                {
                    if (!record.IsFoundByItsEntry) note(new(record.Sequence, "the columns that it is found by do not say what its entry says"));

                    // One that is missing shows when the next one is read in its place.
                    if (!run.Continues(record.Entry)) Enqueue(record.Body);
                    else if (!record.Body.AsSpan().SequenceEqual(shared)) note(new(record.Sequence, "it has another body than the one that its entry commits to"));
                }
                CheckIndex(page);
                next += LogReader.MostInPage;
            }
            if (!bodies.TryPeek(out var body)) return 0;
            var some = Math.Min(buffer.Length, body.Length - taken);
            body.AsSpan(taken, some).CopyTo(buffer);
            taken += some;
            if (taken == body.Length) (_, taken) = (bodies.Dequeue(), 0);
            return some;
        }

        private void Enqueue(byte[] body)
        {
            shared = body;
            if (body.Length > 0) bodies.Enqueue(body);
        }

        // An erasure blanks a row and leaves it, so that each decision has one for ever.
        private void CheckIndex(IReadOnlyList<StoredRecord> page)
        {
            if (page.Count == 0) return;
            var decisions = page.Where(record => record.Kind == EntryKind.Decision).ToDictionary(record => record.Sequence, record => record.At.UtcTicks);
            var indexed = Wait(reader.IndexedAsync(page[0].Sequence, page[^1].Sequence, CancellationToken.None));
            var others = indexed.Select(row => row.Sequence).ToHashSet();
            others.SymmetricExceptWith(decisions.Keys);
            if (others.Count > 0) note(new(others.Min(), "the index of decisions has a row too few or too many for it"));

            // By its instant it is told whose time is over.
            foreach (var row in indexed)
            {
                if (decisions.TryGetValue(row.Sequence, out var at) && at != row.Ticks) note(new(row.Sequence, "the index of decisions has another instant than its entry"));
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
