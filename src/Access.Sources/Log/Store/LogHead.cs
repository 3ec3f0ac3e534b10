using System.Globalization;
using Access.Sources.Log.Tree;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>The end of the log: the row that whoever appends holds until the commit.</summary>
internal sealed class LogHead
{
    public long Size { get; set; }

    public long LastAt { get; set; }

    public byte[] Subtrees { get; set; } = [];

    public long ActsRead { get; set; }

    /// <summary>What the database's clock showed, in ticks, when the row was read; null with SQLite, which has none of its own.</summary>
    public long? DatabaseNow { get; set; }

    private const string Columns = "size AS Size, last_at AS LastAt, subtrees AS Subtrees, acts_read AS ActsRead";

    /// <summary>Reads the row, and holds it until the transaction ends.</summary>
    /// <exception cref="StorageException">There is none, or more.</exception>
    internal static async Task<LogHead> HoldAsync(Session session)
    {
        var rows = await session.RowsAsync<LogHead>($"SELECT {Columns}, {session.Dialect.Now} AS DatabaseNow FROM log_head WHERE id = 1 {session.Dialect.ForUpdate}").ConfigureAwait(false);
        return rows is [var head] ? head : throw new StorageException("The log has no head.");
    }

    /// <summary>Reads the row.</summary>
    /// <exception cref="StorageException">There is none, or more.</exception>
    internal static async Task<LogHead> ReadAsync(Session session)
    {
        var rows = await session.RowsAsync<LogHead>($"SELECT {Columns}, {session.Dialect.Now} AS DatabaseNow FROM log_head WHERE id = 1").ConfigureAwait(false);
        return rows is [var head] ? head : throw new StorageException("The log has no head.");
    }

    /// <summary>The tree's complete subtrees, to append to.</summary>
    /// <exception cref="LogFormatException">They are not those of the size.</exception>
    internal CompactRange Range()
    {
        var range = CompactRange.FromBytes(Subtrees);
        return range.Size == Size
            ? range
            : throw new LogFormatException(string.Create(CultureInfo.InvariantCulture, $"The log has {Size} entries, and the hashes of {range.Size}."));
    }

    /// <summary>The change of the row to another end.</summary>
    internal static RowChange Change(CompactRange range, long lastAt, long actsRead) => new(
        "log_head",
        "id = 1",
        new("size", new[] { range.Size }),
        new("last_at", new[] { lastAt }),
        new("subtrees", new[] { range.ToBytes() }),
        new("acts_read", new[] { actsRead }));

    internal static Task ProbeAsync(Session session) => session.RunAsync("UPDATE log_head SET probes = probes + 1 WHERE id = 1");
}
