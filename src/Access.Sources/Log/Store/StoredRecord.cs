using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>
/// A record as it stands in the log. What it is says its entry, which the tree proves; the columns beside it are what it is found by, and count
/// only where an entry is broken.
/// </summary>
public sealed class StoredRecord
{
    internal const string Columns = "sequence AS Sequence, at AS Ticks, kind AS KindNumber, id AS FoundId, entry AS Entry, body AS Body";

    private string? carrier;
    private bool isRead;
    private LogEntry? said;

    /// <summary>Its place: 1, 2, 3 … without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>The id of what it records.</summary>
    public string Id => Said?.Id ?? FoundId;

    /// <summary>Its instant in the log, in UTC; never before that of the record before.</summary>
    public DateTimeOffset At => Said?.At ?? new(Ticks, TimeSpan.Zero);

    /// <summary>What it is.</summary>
    public EntryKind Kind => Said?.Kind ?? (EntryKind)KindNumber;

    /// <summary>The entry: what the tree's leaf is the hash of, see <see cref="LogEntry"/>.</summary>
    public byte[] Entry { get; private set; } = [];

    /// <summary>
    /// The body: header and sealed parts, see <see cref="RecordBody"/>; opened by a <see cref="RecordOpener"/>. Decisions that were recorded
    /// together have one, which is here whichever of them was read; empty where it is missing.
    /// </summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>The id of the record that the body was sealed for: its own, or that of the first that was recorded with it.</summary>
    public string CarrierId => carrier ?? Id;

    /// <summary>Whether the body lies with another record, and was not looked for yet.</summary>
    internal bool LacksBody => Body.Length == 0;

    /// <summary>Whether the columns say what the entry says.</summary>
    internal bool IsFoundByItsEntry => Said is { } entry && entry.Sequence == Sequence && entry.Id == FoundId && (long)entry.Kind == KindNumber && entry.At.UtcTicks == Ticks;

    // As the database has them.
    internal long Ticks { get; private set; }

    private long KindNumber { get; set; }

    private string FoundId { get; set; } = "";

    // Null where it is broken.
    private LogEntry? Said
    {
        get
        {
            if (!isRead) (said, isRead) = (Read(Entry), true);
            return said;
        }
    }

    /// <summary>Takes the body of a record before, where its entry commits to that.</summary>
    /// <returns>Whether it does.</returns>
    internal bool TakeBodyOf(StoredRecord before)
    {
        if (before.Said is not { } body || Said?.Body != body.Body) return false;
        (Body, carrier) = (before.Body, before.CarrierId);
        return true;
    }

    private static LogEntry? Read(byte[] entry)
    {
        try
        {
            return LogEntry.Parse(entry);
        }
        catch (LogFormatException)
        {
            return null;
        }
    }
}
