using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>
/// Seals the parts of one body where they will lie, in the order of their roles, and hashes each once. A part under several
/// keys is sealed with the last first: each layer names the key of the one inside.
/// </summary>
internal sealed class BodyBuilder(EntryKind kind, string id)
{
    private readonly List<Planned> parts = [];

    /// <summary>Adds a part; without keys it is stored as it is.</summary>
    internal void Add(PartRole role, ReadOnlyMemory<byte> plain, params ReadOnlySpan<DataKey> keys) => parts.Add(new(role, plain, keys.ToArray()));

    /// <summary>The body, and the digest of its header.</summary>
    /// <exception cref="LogFormatException">There are too many parts, or one is too long.</exception>
    internal (byte[] Body, TreeHash Digest) Build()
    {
        if (parts.Count > RecordBody.MostParts) throw new LogFormatException($"A body has at most {RecordBody.MostParts} parts, not {parts.Count}.");
        var header = RecordBody.HeaderLength(parts.Count);
        var length = header;
        foreach (var part in parts) length = checked(length + part.StoredLength);
        var body = new byte[length];
        body[0] = (byte)parts.Count;
        var (named, at) = (RecordBody.CountBytes, header);
        PartRole last = default;
        foreach (var part in parts)
        {
            if (part.Role < last) throw new LogFormatException("The parts of a body are added in the order of their roles.");
            last = part.Role;
            if (part.StoredLength > RecordBody.LongestPart) throw new LogFormatException($"A part has {part.StoredLength} bytes; it may have {RecordBody.LongestPart}.");
            var place = body.AsSpan(at, part.StoredLength);
            Seal(part, place);
            RecordBody.WritePart(body.AsSpan(named, RecordBody.PartBytes), new(part.Role, part.Keys is [var outermost, ..] ? outermost.Id : default, place.Length, TreeHash.Of(place)));
            named += RecordBody.PartBytes;
            at += place.Length;
        }
        return (body, TreeHash.Of(body.AsSpan(0, header)));
    }

    private void Seal(Planned part, Span<byte> place)
    {
        if (part.Keys.Length == 0)
        {
            part.Plain.Span.CopyTo(place);
            return;
        }
        Span<byte> context = stackalloc byte[PartSeal.LongestContext];
        context = context[..PartSeal.WriteContext(context, kind, id, part.Role)];
        if (part.Role == PartRole.Joint) JointPart.Seal(part.Plain.Span, part.Keys, context, place);
        else part.Keys[0].Seal(part.Plain.Span, context, place);
    }

    private readonly record struct Planned(PartRole Role, ReadOnlyMemory<byte> Plain, DataKey[] Keys)
    {
        internal int StoredLength => Keys.Length == 0 ? Plain.Length : Role == PartRole.Joint ? JointPart.StoredLength(Plain.Length, Keys.Length) : Plain.Length + DataKey.Overhead;
    }
}
