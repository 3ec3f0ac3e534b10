using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>A record as it stands in the log.</summary>
public sealed class StoredRecord
{
    internal const string Columns = "sequence AS Sequence, at AS Ticks, kind AS KindNumber, id AS Id, entry AS Entry, body AS Body";

    private string? carrier;

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

    /// <summary>
    /// The body: header and sealed parts, see <see cref="RecordBody"/>; opened by a <see cref="RecordOpener"/>. Decisions that were recorded
    /// together have one, which is here whichever of them was read; empty where it is missing.
    /// </summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>The id of the record that the body was sealed for: its own, or that of the first that was recorded with it.</summary>
    public string CarrierId => carrier ?? Id;

    /// <summary>Whether the body lies with another record, and was not looked for yet.</summary>
    internal bool LacksBody => Body.Length == 0;

    // As the database has them.
    internal long Ticks { get; private set; }

    private long KindNumber { get; set; }

    /// <summary>Takes the body of a record before, where its entry commits to that.</summary>
    /// <returns>Whether it does.</returns>
    internal bool TakeBodyOf(StoredRecord before)
    {
        if (before.Commitment() is not { } body || Commitment() != body) return false;
        (Body, carrier) = (before.Body, before.CarrierId);
        return true;
    }

    // Null where the entry is broken.
    private TreeHash? Commitment()
    {
        var scan = new EntryScan();
        return scan.Read(Entry) is null ? scan.Body : null;
    }
}
