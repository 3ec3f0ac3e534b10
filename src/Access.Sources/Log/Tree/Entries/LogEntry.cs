using System.Buffers.Text;
using System.Text;

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
/// <param name="Id">The id of what it records: 22 to 64 characters of Base64url, at least 128 bits of it random.</param>
/// <param name="At">When: of a decision the instant at which it was made.</param>
/// <param name="Body">The SHA-256 of the body's header, see <see cref="RecordBody"/>.</param>
public sealed record LogEntry(long Sequence, EntryKind Kind, string Id, DateTimeOffset At, TreeHash Body)
{
    /// <summary>The format that is written. Every format that was ever written stays readable.</summary>
    public const int Format = 1;

    private const int Longest = 320;

    /// <summary>The entry as bytes: what the leaf's hash is taken of.</summary>
    /// <exception cref="LogFormatException">A value has no place in an entry; the message names it.</exception>
    public byte[] ToBytes()
    {
        if (Sequence < 1) throw new LogFormatException("An entry's sequence counts from 1.");
        return Write(Sequence, Kind, Id, At, Body);
    }

    /// <summary>Writes an entry without making one first: every record passes here while others wait for their turn.</summary>
    /// <exception cref="LogFormatException">A value has no place in an entry; the message names it.</exception>
    internal static byte[] Write(long sequence, EntryKind kind, string id, DateTimeOffset at, in TreeHash body)
    {
        Span<byte> entry = stackalloc byte[Longest];
        var length = Put(entry, 0, "{\"at\":\""u8);
        EntryInstant.Write(at, entry.Slice(length, EntryInstant.Length));
        length = Put(entry, length + EntryInstant.Length, "\",\"body\":\""u8);
        Base64Url.EncodeToUtf8(body.Bytes, entry[length..], out _, out var digest);
        length = Put(entry, length + digest, "\",\"format\":1,\"id\":\""u8);
        if (id.Length > EntryId.Longest || !Encoding.ASCII.TryGetBytes(id, entry[length..], out var named) || !EntryId.IsValid(entry.Slice(length, named)))
            throw new LogFormatException("An entry's id is 22 to 64 characters of Base64url.");
        length = Put(entry, length + named, "\",\"kind\":\""u8);
        length = Put(entry, length, EntryKinds.WordOf(kind));
        length = Put(entry, length, "\",\"sequence\":"u8);
        Utf8Formatter.TryFormat(sequence, entry[length..], out var digits);
        length = Put(entry, length + digits, "}"u8);
        return entry[..length].ToArray();
    }

    private static int Put(Span<byte> entry, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(entry[at..]);
        return at + text.Length;
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
