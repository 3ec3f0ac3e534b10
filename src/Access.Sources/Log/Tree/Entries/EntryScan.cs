using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>
/// Reads an entry where it stands, without allocating. Exactly the bytes that <see cref="LogEntry.ToBytes"/> writes are an
/// entry: the members are known and so is their order, so that reading is comparing.
/// </summary>
internal ref struct EntryScan
{
    private const int DigestText = 43;
    private const int LongestWhole = 16;

    private ReadOnlySpan<byte> rest;

    /// <summary>The instant, as text.</summary>
    internal ReadOnlySpan<byte> At { get; private set; }

    /// <summary>The digest of the body's header.</summary>
    internal TreeHash Body { get; private set; }

    /// <summary>The id of what is recorded, as text.</summary>
    internal ReadOnlySpan<byte> Id { get; private set; }

    /// <summary>What is recorded.</summary>
    internal EntryKind Kind { get; private set; }

    /// <summary>The entry's place, from 1.</summary>
    internal long Sequence { get; private set; }

    /// <summary>Reads an entry; what is wrong with it, or null.</summary>
    internal string? Read(ReadOnlySpan<byte> entry)
    {
        rest = entry;
        if (!Take("{\"at\":\""u8) || !TakeLength(EntryInstant.Length, out var at) || !EntryInstant.IsValid(at)) return "at";
        At = at;
        if (!Take("\",\"body\":\""u8) || !TakeDigest(out var body)) return "body";
        Body = body;
        if (!Take("\",\"format\":1,\"id\":\""u8)) return "format";
        if (!TakeText(out var id) || !EntryId.IsValid(id)) return "id";
        Id = id;
        if (!Take("\",\"kind\":\""u8) || !TakeText(out var word) || EntryKinds.Of(word) is var kind && kind == EntryKind.Unknown) return "kind";
        Kind = kind;
        if (!Take("\",\"sequence\":"u8) || !TakeWhole(out var sequence) || sequence == 0) return "sequence";
        Sequence = sequence;
        return rest.SequenceEqual("}"u8) ? null : "its end";
    }

    private bool Take(ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected)) return false;
        rest = rest[expected.Length..];
        return true;
    }

    private bool TakeLength(int length, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (rest.Length < length) return false;
        taken = rest[..length];
        rest = rest[length..];
        return true;
    }

    private bool TakeText(out ReadOnlySpan<byte> taken) => TakeLength(Math.Max(rest.IndexOf((byte)'"'), 0), out taken);

    // The decoder lets unused bits pass; of 258 bits two are unused, and there is one way to write them.
    private bool TakeDigest(out TreeHash digest)
    {
        digest = default;
        return TakeLength(DigestText, out var text)
            && "AEIMQUYcgkosw048"u8.Contains(text[^1])
            && Base64Url.DecodeFromUtf8(text, MemoryMarshal.AsBytes(new Span<TreeHash>(ref digest)), out var read, out var written) == OperationStatus.Done
            && read == DigestText && written == TreeHash.Size;
    }

    private bool TakeWhole(out long value)
    {
        value = 0;
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length is < 1 or > LongestWhole || (length > 1 && rest[0] == '0')) return false;
        foreach (var digit in rest[..length]) value = (value * 10) + (digit - '0');
        rest = rest[length..];
        return true;
    }
}
