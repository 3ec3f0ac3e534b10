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

    private static byte[] ContextOf(EntryKind kind, string id, PartRole role) =>
        Encoding.UTF8.GetBytes($"access-part-v1\n{EntryKinds.NameOf(kind)}\n{id}\n{(int)role}");
}
