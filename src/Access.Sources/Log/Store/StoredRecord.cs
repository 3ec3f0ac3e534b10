using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>A record as it stands in the log.</summary>
public sealed class StoredRecord
{
    internal const string Columns = "sequence AS Sequence, at AS Ticks, kind AS KindNumber, id AS Id, entry AS Entry, body AS Body";

    /// <summary>Its place: 1, 2, 3 … without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>The id of what it records.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Its instant in the log, in UTC; never before that of the record before.</summary>
    public DateTimeOffset At => new(Ticks, TimeSpan.Zero);

    /// <summary>What it is.</summary>
    public EntryKind Kind => (EntryKind)KindNumber;

    /// <summary>The entry: what the tree's leaf is the hash of, see <see cref="LogEntry"/>.</summary>
    public byte[] Entry { get; private set; } = [];

    /// <summary>The body: header and sealed parts, see <see cref="RecordBody"/>; opened by a <see cref="RecordOpener"/>.</summary>
    public byte[] Body { get; private set; } = [];

    // As the database has them.
    private long Ticks { get; set; }

    private long KindNumber { get; set; }
}
