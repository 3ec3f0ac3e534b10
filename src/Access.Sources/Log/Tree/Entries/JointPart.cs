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

    /// <summary>What the innermost layer holds.</summary>
    internal static byte[] Innermost(ReadOnlySpan<byte> plain)
    {
        var layer = new byte[1 + plain.Length];
        layer[0] = Content;
        plain.CopyTo(layer.AsSpan(1));
        return layer;
    }

    /// <summary>What a layer holds whose inside is sealed with a key.</summary>
    internal static byte[] Around(DataKey key, ReadOnlySpan<byte> inside, ReadOnlySpan<byte> context)
    {
        var layer = new byte[LayerHead + inside.Length + DataKey.Overhead];
        layer[0] = Layer;
        key.Id.Bytes.CopyTo(layer.AsSpan(1));
        key.Seal(inside, context, layer.AsSpan(LayerHead));
        return layer;
    }

    /// <summary>Seals a part where it will lie, every layer in its place within the one around it.</summary>
    /// <param name="plain">The part.</param>
    /// <param name="keys">Its keys, the outermost first; at least one.</param>
    /// <param name="context">What the part belongs to.</param>
    /// <param name="place">Exactly <see cref="StoredLength"/> bytes.</param>
    internal static void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<DataKey> keys, ReadOnlySpan<byte> context, Span<byte> place)
    {
        var inside = DataKey.InsideOf(place);
        if (keys.Length > 1)
        {
            inside[0] = Layer;
            keys[1].Id.Bytes.CopyTo(inside[1..]);
            Seal(plain, keys[1..], context, inside[LayerHead..]);
        }
        else
        {
            inside[0] = Content;
            plain.CopyTo(inside[1..]);
        }
        keys[0].SealInside(context, place);
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
