using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>
/// The body of a record: a header that names its parts, and the parts, each encrypted under the key of the person whom
/// it is about. The entry holds the SHA-256 of the header, and the header that of each part: so a part can be proved by
/// itself, and one that may no longer be kept can be taken away without the others losing their proof.
/// </summary>
/// <remarks>
/// The header is one byte with the number of parts, then for each, in ascending order of their roles: one byte role, the length in four bytes,
/// big-endian, 32 bytes key id, 32 bytes digest. The parts follow in the same order, with nothing between.
/// </remarks>
public sealed class RecordBody
{
    /// <summary>The most parts that a body has.</summary>
    public const int MostParts = byte.MaxValue;

    /// <summary>The longest part, in bytes.</summary>
    public const int LongestPart = 64 * 1024 * 1024;

    /// <summary>How many bytes of a header tell how many parts there are.</summary>
    internal const int CountBytes = 1;

    /// <summary>How many bytes of a header belong to one part.</summary>
    internal const int PartBytes = 1 + sizeof(uint) + (2 * TreeHash.Size);

    private readonly byte[] bytes;

    private RecordBody(byte[] bytes, ImmutableArray<BodyPart> parts) => (this.bytes, Parts) = (bytes, parts);

    /// <summary>The parts, as the header names them.</summary>
    public ImmutableArray<BodyPart> Parts { get; }

    /// <summary>What an entry holds of this body: the SHA-256 of its header.</summary>
    public TreeHash Digest => TreeHash.Of(bytes.AsSpan(0, HeaderLength(Parts.Length)));

    /// <summary>Header and parts, as they are stored.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>A body of parts.</summary>
    /// <param name="parts">Of each its role, the id of its key (default = not encrypted) and its bytes; in any order; parts of one role stay in theirs.</param>
    /// <exception cref="LogFormatException">A role has no number, there are too many parts, or one is too long.</exception>
    public static RecordBody Create(IReadOnlyList<(PartRole Role, TreeHash Key, ReadOnlyMemory<byte> Bytes)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count > MostParts) throw new LogFormatException($"A body has at most {MostParts} parts, not {parts.Count}.");
        var ordered = parts.OrderBy(part => part.Role).ToArray();
        var body = new ArrayBufferWriter<byte>(HeaderLength(ordered.Length) + ordered.Sum(part => part.Bytes.Length));
        body.Write([(byte)ordered.Length]);
        foreach (var (role, key, content) in ordered)
        {
            WritePart(body.GetSpan(PartBytes), new(role, key, content.Length, TreeHash.Of(content.Span)));
            body.Advance(PartBytes);
        }
        foreach (var part in ordered) body.Write(part.Bytes.Span);
        return Parse(body.WrittenSpan.ToArray());
    }

    /// <summary>Reads a body and checks every part against its digest.</summary>
    /// <exception cref="LogFormatException">It is none; the message says what is wrong.</exception>
    public static RecordBody Parse(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        if (bytes.Length < CountBytes || bytes.Length < HeaderLength(bytes[0])) throw new LogFormatException("A body begins with its header.");
        for (var i = 0; i < bytes[0]; i++)
        {
            if (!TryReadPart(bytes.AsSpan(HeaderLength(i), PartBytes), out var part) || (i > 0 && part.Role < parts[i - 1].Role))
                throw new LogFormatException($"Part {i + 1} of a body is not named as it must be.");
            parts.Add(part);
        }
        var body = new RecordBody(bytes, parts.ToImmutable());
        if (bytes.Length != HeaderLength(parts.Count) + parts.Sum(part => (long)part.Length)) throw new LogFormatException("A body has the length of its parts.");
        for (var place = 0; place < parts.Count; place++)
        {
            var part = parts[place];
            if (TreeHash.Of(body.BytesAt(place).Span) != part.Digest) throw new LogFormatException($"The part {part.Role} of a body is not what its header says.");
        }
        return body;
    }

    /// <summary>The bytes of a part.</summary>
    /// <param name="place">Its place among <see cref="Parts"/>, from 0.</param>
    public ReadOnlyMemory<byte> BytesAt(int place)
    {
        var at = HeaderLength(Parts.Length);
        for (var before = 0; before < place; before++) at += Parts[before].Length;
        return bytes.AsMemory(at, Parts[place].Length);
    }

    /// <summary>The bytes of the first part of a role.</summary>
    /// <exception cref="LogFormatException">The body has no such part.</exception>
    public ReadOnlyMemory<byte> BytesOf(PartRole role)
    {
        for (var place = 0; place < Parts.Length; place++)
        {
            if (Parts[place].Role == role) return BytesAt(place);
        }
        throw new LogFormatException($"The body has no part {role}.");
    }

    /// <summary>How long the header of so many parts is, in bytes.</summary>
    internal static int HeaderLength(int parts) => CountBytes + (parts * PartBytes);

    /// <summary>Reads what a header says of one part; false where that cannot be.</summary>
    internal static bool TryReadPart(ReadOnlySpan<byte> bytes, out BodyPart part)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        var keyed = bytes[(1 + sizeof(uint))..];
        part = new((PartRole)bytes[0], TreeHash.From(keyed[..TreeHash.Size]), (int)length, TreeHash.From(keyed.Slice(TreeHash.Size, TreeHash.Size)));
        return length <= LongestPart && part.Role <= PartRole.Snapshot;
    }

    /// <summary>Writes what a header says of one part.</summary>
    /// <param name="room">Exactly <see cref="PartBytes"/> bytes.</param>
    /// <param name="part">The part.</param>
    internal static void WritePart(Span<byte> room, in BodyPart part)
    {
        room[0] = (byte)part.Role;
        BinaryPrimitives.WriteUInt32BigEndian(room[1..], (uint)part.Length);
        part.Key.Bytes.CopyTo(room[(1 + sizeof(uint))..]);
        part.Digest.Bytes.CopyTo(room[(1 + sizeof(uint) + TreeHash.Size)..]);
    }
}
