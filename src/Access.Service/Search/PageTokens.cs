using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Access.Authzen;
using Access.Service.Settings;
using Access.Service.Tokens;
using Access.Sources.Keys;

namespace Access.Service.Search;

/// <summary>
/// Seals snapshots into tokens (AES-256-GCM), bound to the search, the client and the person: for anything else a token is
/// none. The key is a file in the folder of the keys, which nodes share.
/// </summary>
internal sealed class PageTokens
{
    /// <summary>How long a token is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string File = "search.key";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] key;
    private readonly TimeProvider clock;

    /// <exception cref="KeyException">The key cannot be read or made.</exception>
    public PageTokens(ServiceSettings settings, TimeProvider clock) =>
        (key, this.clock) = (SecretKey.ReadOrCreate(Path.Combine(settings.Storage.Keys, File), "key of search pages"), clock);

    /// <summary>The token of a page.</summary>
    public string Seal(Snapshot page, SearchRequest search, Caller caller)
    {
        var plain = page.ToBytes();
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            sealedBytes.AsSpan(0, NonceBytes), plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), Bound(search, caller));
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>Opens a token. False where it is not one of this search by this client for this person, or is no longer good.</summary>
    public bool TryOpen(string token, SearchRequest search, Caller caller, [NotNullWhen(true)] out Snapshot? page)
    {
        page = null;
        if (!Base64Url.IsValid(token)) return false;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= NonceBytes + TagBytes) return false;
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain, Bound(search, caller));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        // One from a node whose clock is ahead is good: what it found is decided again before it is told.
        return Snapshot.TryRead(plain, out page) && clock.GetUtcNow() < page.FoundAt + Lifetime;
    }

    // Each part is preceded by its length, so that no two make the same bytes.
    private static byte[] Bound(SearchRequest search, Caller caller)
    {
        var person = caller.Person?.Value ?? "";
        return Encoding.UTF8.GetBytes(
            $"access-search-v1 {search.Kind} {Convert.ToHexString(search.Digest.AsSpan())} {caller.ClientId.Length} {caller.ClientId} {person.Length} {person}");
    }
}
