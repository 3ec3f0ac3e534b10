using System.Buffers.Text;
using System.Text;
using Access.Sources.Log.Keys;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>Encrypts parts of records so that each opens in its own place alone: a part moved to another record or role does not.</summary>
public static class PartSeal
{
    /// <summary>Encrypts a part.</summary>
    /// <param name="key">The key of the person whom it is about, or the log's own.</param>
    /// <param name="kind">What the record is.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="role">Whom the part is about.</param>
    /// <param name="plain">The part's bytes.</param>
    public static byte[] Seal(DataKey key, EntryKind kind, string id, PartRole role, ReadOnlySpan<byte> plain)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Seal(plain, ContextOf(kind, id, role));
    }

    /// <summary>Decrypts a part.</summary>
    /// <exception cref="LogFormatException">It was encrypted with another key or for another place, or was changed.</exception>
    public static byte[] Open(DataKey key, EntryKind kind, string id, PartRole role, ReadOnlySpan<byte> part)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Open(part, ContextOf(kind, id, role));
    }

    /// <summary>The most bytes that <see cref="WriteContext"/> writes.</summary>
    internal const int LongestContext = 128;

    /// <summary>Writes what a part belongs to; it is needed to open it.</summary>
    /// <returns>How many bytes it has.</returns>
    internal static int WriteContext(Span<byte> context, EntryKind kind, string id, PartRole role)
    {
        var at = Put(context, 0, "access-part-v1\n"u8);
        at = Put(context, at, EntryKinds.WordOf(kind));
        context[at++] = (byte)'\n';
        at += Encoding.UTF8.GetBytes(id, context[at..]);
        context[at++] = (byte)'\n';
        return Utf8Formatter.TryFormat((int)role, context[at..], out var digits) ? at + digits : throw new LogFormatException("The id of a record is too long.");
    }

    private static int Put(Span<byte> context, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(context[at..]);
        return at + text.Length;
    }

    private static byte[] ContextOf(EntryKind kind, string id, PartRole role)
    {
        Span<byte> context = stackalloc byte[LongestContext];
        return context[..WriteContext(context, kind, id, role)].ToArray();
    }
}
