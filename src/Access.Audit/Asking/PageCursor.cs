using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Access.Audit.Asking;

/// <summary>Where the next page begins.</summary>
/// <param name="Snapshot">The log's size when the first page was asked for: what came later is on no page.</param>
/// <param name="After">The last place that was looked at.</param>
public readonly record struct PageCursor(long Snapshot, long After);

/// <summary>
/// Makes cursors into opaque texts that count for one question of one asker alone. Keyed, since the text is made of numbers
/// that a plain digest would give away to anybody who tries them all. Safe for several threads.
/// </summary>
/// <param name="key">At least 16 random bytes, the same on every node.</param>
public sealed class CursorSeal(ReadOnlyMemory<byte> key)
{
    private const int PlaceBytes = 2 * sizeof(long);
    private const int MacBytes = 16;

    /// <summary>A cursor as a text.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="scope">Who asks what, in one spelling.</param>
    public string Write(PageCursor cursor, string scope)
    {
        Span<byte> bytes = stackalloc byte[PlaceBytes + MacBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, cursor.Snapshot);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], cursor.After);
        MacOf(bytes[..PlaceBytes], scope, bytes[PlaceBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a text; false where it is no cursor of this scope.</summary>
    public bool TryRead([NotNullWhen(true)] string? text, string scope, out PageCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[PlaceBytes + MacBytes];
        if (text is null || text.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var read) || read != bytes.Length)
            return false;
        Span<byte> mac = stackalloc byte[MacBytes];
        MacOf(bytes[..PlaceBytes], scope, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[PlaceBytes..])) return false;
        cursor = new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]));
        return true;
    }

    private void MacOf(ReadOnlySpan<byte> places, string scope, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Span);
        hash.AppendData("access-cursor-v1"u8);
        hash.AppendData(places);
        hash.AppendData(Encoding.UTF8.GetBytes(scope));
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
