using System.Buffers;
using System.Buffers.Binary;

namespace Access.Sources.Log.Tree.Tiles;

/// <summary>Entries as bytes: each after its length in two bytes, big-endian (c2sp.org/tlog-tiles, Log entries).</summary>
public static class EntryBundle
{
    /// <summary>The longest entry, in bytes.</summary>
    public const int LongestEntry = ushort.MaxValue;

    /// <summary>How many bytes stand before an entry.</summary>
    internal const int LengthBytes = sizeof(ushort);

    /// <summary>Appends an entry to a bundle.</summary>
    /// <exception cref="LogFormatException">The entry is too long. It is refused and never cut.</exception>
    public static void Append(IBufferWriter<byte> bundle, ReadOnlySpan<byte> entry)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (entry.Length > LongestEntry) throw new LogFormatException($"An entry has {entry.Length} bytes; it may have {LongestEntry}.");
        var room = bundle.GetSpan(LengthBytes + entry.Length);
        BinaryPrimitives.WriteUInt16BigEndian(room, (ushort)entry.Length);
        entry.CopyTo(room[LengthBytes..]);
        bundle.Advance(LengthBytes + entry.Length);
    }

    /// <summary>Takes the first entry off a bundle; false where the bundle is broken there or at its end.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> bundle, out ReadOnlySpan<byte> entry)
    {
        entry = default;
        if (bundle.Length < LengthBytes) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
        if (bundle.Length < LengthBytes + length) return false;
        entry = bundle.Slice(LengthBytes, length);
        bundle = bundle[(LengthBytes + length)..];
        return true;
    }
}
