using Access.Sources.Log.Keys;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>
/// A part under several keys, one around the other, that can be read only with all of them. What a layer holds begins with a
/// byte: 0 = the part itself follows; 1 = the id of a key in 32 bytes, and what is sealed with it.
/// </summary>
internal static class JointPart
{
    private const byte Content = 0;
    private const byte Layer = 1;
    private const int LayerHead = 1 + TreeHash.Size;

    /// <summary>How many bytes a part has that is sealed with so many keys.</summary>
    internal static int StoredLength(int plain, int keys) => 1 + plain + (keys * DataKey.Overhead) + ((keys - 1) * LayerHead);

    /// <summary>Seals a part where it will lie, every layer in its place within the one around it.</summary>
    /// <param name="plain">The part.</param>
    /// <param name="keys">Its keys, the outermost first; at least one.</param>
    /// <param name="context">What the part belongs to.</param>
    /// <param name="place">Exactly <see cref="StoredLength"/> bytes.</param>
    internal static void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<DataKey> keys, ReadOnlySpan<byte> context, Span<byte> place)
    {
        Write(plain, keys[1..], context, DataKey.InsideOf(place));
        keys[0].SealInside(context, place);
    }

    /// <summary>The same, with the id of the outermost key before it.</summary>
    internal static byte[] Named(ReadOnlySpan<byte> plain, ReadOnlySpan<DataKey> keys, ReadOnlySpan<byte> context)
    {
        var layer = new byte[LayerHead + StoredLength(plain.Length, keys.Length)];
        Write(plain, keys, context, layer);
        return layer;
    }

    private static void Write(ReadOnlySpan<byte> plain, ReadOnlySpan<DataKey> keys, ReadOnlySpan<byte> context, Span<byte> layer)
    {
        if (keys.IsEmpty)
        {
            layer[0] = Content;
            plain.CopyTo(layer[1..]);
            return;
        }
        layer[0] = Layer;
        keys[0].Id.Bytes.CopyTo(layer[1..]);
        Seal(plain, keys, context, layer[LayerHead..]);
    }

    /// <summary>Opens a part.</summary>
    /// <param name="part">The part as it is stored.</param>
    /// <param name="outermost">The id of the key that its header names.</param>
    /// <param name="find">Finds a key by its id; null where it was destroyed.</param>
    /// <param name="context">What the part belongs to.</param>
    /// <returns>The part; null where one of its keys was destroyed.</returns>
    /// <exception cref="LogFormatException">It was sealed with another key or for another place, or was changed.</exception>
    internal static byte[]? Open(ReadOnlySpan<byte> part, TreeHash outermost, Func<TreeHash, DataKey?> find, ReadOnlySpan<byte> context)
    {
        var (id, stored) = (outermost, part.ToArray());
        while (find(id) is { } key)
        {
            var layer = key.Open(stored, context);
            if (layer.Length > 0 && layer[0] == Content) return layer[1..];
            if (layer.Length < LayerHead || layer[0] != Layer) throw new LogFormatException("A joint part holds neither its content nor another layer.");
            (id, stored) = (TreeHash.From(layer.AsSpan(1, TreeHash.Size)), layer[LayerHead..]);
        }
        return null;
    }
}
