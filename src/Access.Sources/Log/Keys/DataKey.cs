using System.Security.Cryptography;
using Access.Sources.Log.Tree;

namespace Access.Sources.Log.Keys;

/// <summary>
/// A key for parts of records: AES-256-GCM. Its id is a hash of it, so that a record which names the id commits to the
/// key as well: nobody can later come with another key under which the same bytes say something else. The id tells nothing of
/// the key. Safe for several threads.
/// </summary>
#pragma warning disable CA1001 // Shared by whoever seals at the moment, so that nobody can say when it is done with; the collector can.
public sealed class DataKey
#pragma warning restore CA1001
{
    /// <summary>The length of a key, in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>How many bytes longer sealed bytes are: a nonce of 12 before, a tag of 16 behind.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly AesGcm cipher;
    private readonly Lock ciphering = new();

    /// <summary>A key of 32 bytes, which are copied.</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public DataKey(ReadOnlySpan<byte> key)
    {
        Id = IdOf(key);
        cipher = new(key, TagBytes);
    }

    /// <summary>The key's id.</summary>
    public TreeHash Id { get; }

    /// <summary>The id of a key: SHA-256 of a label and the key.</summary>
    /// <exception cref="ArgumentException">It has another length than 32 bytes.</exception>
    public static TreeHash IdOf(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes) throw new ArgumentException($"A data key has {KeyBytes} bytes, not {key.Length}.", nameof(key));
        var label = "access-data-key-v1\n"u8;
        Span<byte> input = stackalloc byte[label.Length + KeyBytes];
        label.CopyTo(input);
        key.CopyTo(input[label.Length..]);
        var id = TreeHash.Of(input);
        CryptographicOperations.ZeroMemory(input);
        return id;
    }

    /// <summary>Encrypts bytes: nonce, ciphertext, tag. The same bytes never look the same twice.</summary>
    /// <param name="plain">What to encrypt.</param>
    /// <param name="context">What it belongs to; needed again to decrypt, and not kept.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var sealedBytes = new byte[plain.Length + Overhead];
        Seal(plain, context, sealedBytes);
        return sealedBytes;
    }

    /// <summary>The same, to where the sealed bytes are to lie.</summary>
    /// <param name="plain">What to encrypt.</param>
    /// <param name="context">What it belongs to.</param>
    /// <param name="place">Exactly <see cref="Overhead"/> bytes more than what is encrypted; where that lies only as <see cref="InsideOf"/> says.</param>
    internal void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> place)
    {
        var nonce = place[..NonceBytes];
        DrawnBytes.Fill(nonce);
        lock (ciphering) cipher.Encrypt(nonce, plain, place.Slice(NonceBytes, plain.Length), place[(NonceBytes + plain.Length)..], context);
    }

    /// <summary>Where in sealed bytes what is encrypted lies.</summary>
    internal static Span<byte> InsideOf(Span<byte> sealedBytes) => sealedBytes[NonceBytes..^TagBytes];

    /// <summary>Encrypts what lies <see cref="InsideOf"/> a place, there.</summary>
    /// <param name="context">What it belongs to.</param>
    /// <param name="place">Where the sealed bytes are to lie.</param>
    internal void SealInside(ReadOnlySpan<byte> context, Span<byte> place) => Seal(InsideOf(place), context, place);

    /// <summary>Decrypts what <see cref="Seal(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> made.</summary>
    /// <exception cref="LogFormatException">It was not sealed with this key in this context, or was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        if (sealedBytes.Length < Overhead) throw new LogFormatException("A sealed part is shorter than its nonce and tag.");
        var plain = new byte[sealedBytes.Length - Overhead];
        try
        {
            lock (ciphering) cipher.Decrypt(sealedBytes[..NonceBytes], sealedBytes[NonceBytes..^TagBytes], sealedBytes[^TagBytes..], plain, context);
            return plain;
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw new LogFormatException("A part was sealed with another key or for another record, or was changed.", failure);
        }
    }
}
