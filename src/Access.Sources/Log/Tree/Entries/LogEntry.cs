using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Access.Sources.Log.Tree.Json;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>
/// One entry of the log: the data of one leaf, format 1. It commits to a body and tells nothing of it: not whom it names, not how many
/// parts it has, not how long they are. So it can be shown in a receipt, and it stays when a person's keys are destroyed.
/// </summary>
/// <remarks>
/// Canonical JSON (RFC 8785) with exactly these members:
/// <c>{"at":"2026-11-20T11:00:00.0000000Z","body":"…","format":1,"id":"…","kind":"decision","sequence":1}</c>.
/// </remarks>
/// <param name="Sequence">The entry's place: 1, 2, 3 … without gaps; its leaf's index is one less.</param>
/// <param name="Kind">What it records.</param>
/// <param name="Id">The id of what it records: 22 to 64 characters of Base64url, random.</param>
/// <param name="At">When: of a decision the instant at which it was made.</param>
/// <param name="Body">The SHA-256 of the body's header, see <see cref="RecordBody"/>.</param>
public sealed record LogEntry(long Sequence, EntryKind Kind, string Id, DateTimeOffset At, TreeHash Body)
{
    /// <summary>The format that is written. Every format that was ever written stays readable.</summary>
    public const int Format = 1;

    private const int UsualLength = 192;

    /// <summary>The entry as bytes: what the leaf's hash is taken of.</summary>
    /// <exception cref="LogFormatException">A value has no place in an entry; the message names it.</exception>
    public byte[] ToBytes()
    {
        if (Sequence < 1) throw new LogFormatException("An entry's sequence counts from 1.");
        if (!EntryId.IsValid(Encoding.UTF8.GetBytes(Id))) throw new LogFormatException("An entry's id is 22 to 64 characters of Base64url.");
        var buffer = new ArrayBufferWriter<byte>(UsualLength);
        var json = new CanonicalJsonWriter(buffer);
        json.StartObject();
        json.Name("at");
        json.Text(EntryInstant.Write(At));
        json.Name("body");
        json.Text(Base64Url.EncodeToString(Body.Bytes));
        json.Name("format");
        json.Whole(Format);
        json.Name("id");
        json.Text(Id);
        json.Name("kind");
        json.Text(EntryKinds.NameOf(Kind));
        json.Name("sequence");
        json.Whole(Sequence);
        json.EndObject();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an entry. Only what <see cref="ToBytes"/> writes is one.</summary>
    /// <exception cref="LogFormatException">It is none; the message names the member.</exception>
    public static LogEntry Parse(ReadOnlySpan<byte> bytes)
    {
        var scan = new EntryScan();
        if (scan.Read(bytes) is { } wrong) throw new LogFormatException($"The entry is broken at {wrong}.");
        return new(scan.Sequence, scan.Kind, Encoding.ASCII.GetString(scan.Id), EntryInstant.Read(scan.At), scan.Body);
    }
}
