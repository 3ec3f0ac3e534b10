using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Identifiers;

namespace Access.Sources.Log;

/// <summary>
/// Stands in for identity numbers in everything that is kept. Keyed, because the living have so few numbers that a plain
/// hash is undone by trying them all; without the key a pseudonym names nobody. Immutable; safe for several threads.
/// </summary>
public sealed class Pseudonyms
{
    /// <summary>The length of every pseudonym, in characters.</summary>
    public const int Length = 22;

    // 128 bits of the 256: no two persons meet, and a record names up to three.
    private const int KeptBytes = 16;

    private const int KeyBytes = 32;

    private readonly byte[] key;

    private Pseudonyms(byte[] key) => this.key = key;

    /// <summary>The pseudonyms of a key that is kept elsewhere.</summary>
    /// <param name="key">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static Pseudonyms WithKey(ReadOnlySpan<byte> key) => key.Length == KeyBytes
        ? new(key.ToArray())
        : throw new ArgumentException($"A pseudonym key has {KeyBytes} bytes, not {key.Length}.", nameof(key));

    /// <summary>The pseudonym of a person's number: equal numbers of one kind (opaque: and system) have equal pseudonyms.</summary>
    public string OfPerson(PersonIdentifier number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Of("person", number.Kind == IdentifierKind.Opaque ? $"{number.Kind}|{number.System}" : number.Kind.ToString(), number.Value);
    }

    /// <summary>The same, made besides of a secret of the person's own: once that is destroyed nobody can make the pseudonym again.</summary>
    public string OfPerson(PersonIdentifier number, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Of(
            "person-by-secret",
            number.Kind == IdentifierKind.Opaque ? $"{number.Kind}|{number.System}" : number.Kind.ToString(),
            $"{Base64Url.EncodeToString(secret)} {number.Value}");
    }

    /// <summary>The pseudonym of a document's id, which a portal chose and which may hold anything.</summary>
    public string OfDocument(string id) => Of("document", "", id);

    /// <summary>The pseudonym of another text that came from outside and holds an identity number.</summary>
    public string OfText(string text) => Of("text", "", text);

    // The domain is one word and the scope is preceded by its length, so that no two inputs make the same bytes.
    private string Of(string domain, string scope, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var input = Encoding.UTF8.GetBytes($"access-pseudonym-v1 {domain} {scope.Length} {scope} {value}");
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, input, code);
        CryptographicOperations.ZeroMemory(input);
        return Base64Url.EncodeToString(code[..KeptBytes]);
    }
}
