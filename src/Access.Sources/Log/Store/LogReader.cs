using System.Buffers;
using System.Runtime.CompilerServices;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Tiles;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>
/// Reads the log. Only what is committed is seen; what was read once never changes. Safe for several threads.
/// </summary>
/// <param name="database">Where it is.</param>
public sealed class LogReader(Database database)
{
    /// <summary>How many records a page has at most.</summary>
    public const int MostInPage = 1024;

    /// <summary>The database, for questions to the index (<c>log_decision</c>).</summary>
    public Database Database => database;

    /// <summary>Makes sure that keys of persons are those that the log was written with. A log that was opened by earlier versions alone knows of none, and says nothing.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Sources.Keys.KeyException">It was written with others; one line that names the folder.</exception>
    /// <exception cref="StorageException">The log could not be read, or there is none.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task RequireKeysAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return LogKeys.RequireAsync(Database, keys, cancellationToken);
    }

    /// <summary>The last act of the store of acts that is in the log; 0 where none is.</summary>
    /// <exception cref="StorageException">The log could not be read, or there is none.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<long> ActsReadAsync(CancellationToken cancellationToken) =>
        (await Database.ReadAsync(LogHead.ReadAsync, cancellationToken).ConfigureAwait(false)).ActsRead;

    /// <summary>How many entries the log has.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    public async Task<long> SizeAsync(CancellationToken cancellationToken) => (await database.ReadAsync(LogHead.ReadAsync, cancellationToken).ConfigureAwait(false)).Size;

    /// <summary>The checkpoint that was signed last; null where none was.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    public Task<byte[]?> CheckpointAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.RowsAsync<byte[]>("SELECT note FROM log_checkpoint WHERE id = 1").ConfigureAwait(false) is [var note, ..] ? note : null, cancellationToken);

    /// <summary>The record with an id; null where there is none.</summary>
    /// <param name="id">The id of what is recorded.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It could not be read.</exception>
    public Task<StoredRecord?> FindAsync(string id, EntryKind kind, CancellationToken cancellationToken) => database.ReadAsync(
        async session => await RecordsAsync(session, "id = @id AND kind = @kind ORDER BY sequence LIMIT 1", new { id, kind = (long)kind }).ConfigureAwait(false) is [var record, ..] ? record : null,
        cancellationToken);

    /// <summary>Records by their sequences, in order; one that there is not is left out.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    public Task<IReadOnlyList<StoredRecord>> FindAsync(IEnumerable<long> sequences, CancellationToken cancellationToken) => database.ReadAsync(
        session => RecordsAsync(
            session,
            $"sequence IN (SELECT CAST(value AS BIGINT) FROM {session.Dialect.Rows("@sequences")}) ORDER BY sequence",
            new { sequences = session.Dialect.Texts(sequences.Select(sequence => sequence.ToString(System.Globalization.CultureInfo.InvariantCulture))) }),
        cancellationToken);

    /// <summary>Some records from a sequence on, in order: a page of at most 1024.</summary>
    /// <param name="from">The first sequence, from 1.</param>
    /// <param name="to">The last sequence, inclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They could not be read.</exception>
    public Task<IReadOnlyList<StoredRecord>> PageAsync(long from, long to, CancellationToken cancellationToken) => database.ReadAsync(
        session => RecordsAsync(session, "sequence >= @from AND sequence <= @last ORDER BY sequence", new { from, last = Math.Min(to, from + MostInPage - 1) }),
        cancellationToken);

    /// <summary>Of which records, from one sequence to another, both inclusive, the index has a row.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    internal Task<IReadOnlyList<IndexedPlace>> IndexedAsync(long from, long to, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.RowsAsync<IndexedPlace>("SELECT sequence AS Sequence, at AS Ticks FROM log_decision WHERE sequence >= @from AND sequence <= @to", new { from, to }), cancellationToken);

    /// <summary>Records from one sequence to another, both inclusive, as a stream in bounded memory.</summary>
    /// <exception cref="StorageException">They could not be read, or one is missing.</exception>
    public async IAsyncEnumerable<StoredRecord> StreamAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = from; next <= to;)
        {
            var page = await PageAsync(next, to, cancellationToken).ConfigureAwait(false);
            foreach (var record in page)
            {
                if (record.Sequence != next++) throw new StorageException($"Record {next - 1} of the log is missing.");
                yield return record;
            }
            if (page.Count == 0) throw new StorageException($"Record {next} of the log is missing.");
        }
    }

    /// <summary>A tile of hashes, as wide as is asked for; null where the log does not have it.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    public Task<byte[]?> TileAsync(TileId tile, CancellationToken cancellationToken) => database.ReadAsync(session => HashesAsync(session, tile), cancellationToken);

    /// <summary>Which hashes of a tile, or entries of a bundle, the log has: their places on its level, from 0, in order.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    internal Task<IReadOnlyList<long>> PlacesAsync(TileId tile, CancellationToken cancellationToken)
    {
        var first = tile.Index << TileId.Height;
        var within = new { level = (long)tile.Level, first, end = first + tile.Width };
        return database.ReadAsync(
            session => session.RowsAsync<long>(
                tile.Level > 0
                    ? "SELECT place FROM log_node WHERE level = @level AND place >= @first AND place < @end ORDER BY place"
                    : "SELECT sequence - 1 FROM log_entry WHERE sequence > @first AND sequence <= @end ORDER BY sequence",
                within),
            cancellationToken);
    }

    /// <summary>A bundle of entries, as wide as is asked for; null where the log does not have it.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    public Task<byte[]?> EntriesAsync(TileId bundle, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var entries = await EntriesAsync(session, bundle).ConfigureAwait(false);
            if (entries is null) return null;
            var bytes = new ArrayBufferWriter<byte>(bundle.Width * TileId.FullWidth);
            foreach (var entry in entries) EntryBundle.Append(bytes, entry);
            return bytes.WrittenSpan.ToArray();
        },
        cancellationToken);

    /// <summary>The tiles that proofs about a leaf and a size rest on, in memory.</summary>
    /// <param name="index">The leaf's index; of a proof that one size continues another, the smaller size less one.</param>
    /// <param name="size">How many entries the tree has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They could not be read.</exception>
    public Task<TileMemory> TilesAsync(long index, long size, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var memory = new TileMemory();
            for (var level = 0; size >> (TileId.Height * level) > 0; level++)
            {
                var last = ((size >> (TileId.Height * level)) - 1) >> TileId.Height;
                var own = Math.Min(last, Math.Max(index, 0) >> (TileId.Height * (level + 1)));
                foreach (var place in own == last ? new[] { last } : [own, last])
                {
                    var tile = new TileId(level, place, TileId.WidthAt(size, level, place));
                    if (await HashesAsync(session, tile).ConfigureAwait(false) is { } hashes) memory.Write(tile, hashes);
                }
            }
            return memory;
        },
        cancellationToken);

    // Each with its body, which lies with the first of those that were recorded together.
    private static async Task<IReadOnlyList<StoredRecord>> RecordsAsync(Session session, string condition, object parameters)
    {
        var records = await session.RowsAsync<StoredRecord>($"SELECT {StoredRecord.Columns} FROM log_entry WHERE {condition}", parameters).ConfigureAwait(false);
        StoredRecord? carrier = null;
        foreach (var record in records)
        {
            if (!record.LacksBody) carrier = record;
            else if (carrier is null || !record.TakeBodyOf(carrier)) carrier = await CarrierAsync(session, record).ConfigureAwait(false);
        }
        return records;
    }

    // All that were recorded together have one instant, which spares the other months a look.
    private static async Task<StoredRecord?> CarrierAsync(Session session, StoredRecord record)
    {
        var before = await session.RowsAsync<StoredRecord>(
            $"SELECT {StoredRecord.Columns} FROM log_entry WHERE sequence < @Sequence AND at = @Ticks AND LENGTH(body) > 0 ORDER BY sequence DESC LIMIT 1",
            new { record.Sequence, record.Ticks }).ConfigureAwait(false);
        return before is [var carrier] && record.TakeBodyOf(carrier) ? carrier : null;
    }

    private static async Task<byte[]?> HashesAsync(Session session, TileId tile)
    {
        if (tile.Level > 0)
        {
            var first = tile.Index << TileId.Height;
            var nodes = await session.RowsAsync<byte[]>(
                "SELECT hash FROM log_node WHERE level = @level AND place >= @first AND place < @end ORDER BY place",
                new { level = (long)tile.Level, first, end = first + tile.Width }).ConfigureAwait(false);
            return nodes.Count == tile.Width ? [.. nodes.SelectMany(hash => hash)] : null;
        }
        if (await EntriesAsync(session, tile).ConfigureAwait(false) is not { } entries) return null;
        var hashes = new byte[tile.Width * TreeHash.Size];
        for (var leaf = 0; leaf < entries.Count; leaf++) TreeHash.OfLeaf(entries[leaf]).Bytes.CopyTo(hashes.AsSpan(leaf * TreeHash.Size));
        return hashes;
    }

    private static async Task<IReadOnlyList<byte[]>?> EntriesAsync(Session session, TileId tile)
    {
        var first = (tile.Index << TileId.Height) + 1;
        var entries = await session.RowsAsync<byte[]>(
            "SELECT entry FROM log_entry WHERE sequence >= @first AND sequence < @end ORDER BY sequence", new { first, end = first + tile.Width }).ConfigureAwait(false);
        return entries.Count == tile.Width ? entries : null;
    }
}
