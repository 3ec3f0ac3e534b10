using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Access.Service.Tokens.Proofs;

/// <summary>
/// The server's nonces (RFC 9449, section 8): the second they were made in and a keyed hash of it, so that every node that has
/// the key knows them all and none is stored.
/// </summary>
/// <param name="key">The key, the same on every node.</param>
internal sealed class ProofNonces(ReadOnlyMemory<byte> key)
{
    /// <summary>The least size of the key, in bytes.</summary>
    public const int SmallestKey = 32;

    /// <summary>How long a nonce may be used, besides the leeway between clocks.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int Stamp = 8;
    private const int Size = Stamp + 24;

    /// <summary>Makes a nonce.</summary>
    public string Make(DateTimeOffset now)
    {
        Span<byte> nonce = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(nonce, now.ToUnixTimeSeconds());
        Seal(nonce[..Stamp], nonce[Stamp..]);
        return Base64Url.EncodeToString(nonce);
    }

    /// <summary>How old a nonce is; null where it was not made here, is too old or is absent.</summary>
    public TimeSpan? AgeOf(string? nonce, DateTimeOffset now)
    {
        Span<byte> read = stackalloc byte[Size];
        if (nonce?.Length != Base64Url.GetEncodedLength(Size) || !Base64Url.IsValid(nonce, out var size) || size != Size) return null;
        Base64Url.DecodeFromChars(nonce, read);
        Span<byte> seal = stackalloc byte[Size - Stamp];
        Seal(read[..Stamp], seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, read[Stamp..])) return null;
        var age = now - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(read));
        return age <= Lifetime + TokenTimes.Leeway && -age <= TokenTimes.Leeway ? age : null;
    }

    private void Seal(ReadOnlySpan<byte> stamp, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Span, stamp, hash);
        hash[..seal.Length].CopyTo(seal);
    }
}
