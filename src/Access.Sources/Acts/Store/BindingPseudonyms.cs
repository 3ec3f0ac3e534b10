using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Under which names acts are found without their persons and organisations standing in the database. The key never rotates:
/// a binding must hold for as long as the act. Nothing here meets a pseudonym of the log, which has its own key and words.
/// </summary>
internal sealed class BindingPseudonyms(byte[] key)
{
    // 128 bits of the 256: no two persons meet.
    private const int KeptBytes = 16;

    private const int MostKept = 100_000;

    // A family asks many times.
    private readonly ConcurrentDictionary<PersonIdentifier, string> persons = [];

    /// <summary>A person's number: equal for what <see cref="PersonIdentifier.IsSameNumberAs"/> takes for the same.</summary>
    internal string OfPerson(PersonIdentifier number)
    {
        if (persons.TryGetValue(number, out var known)) return known;
        if (persons.Count > MostKept) persons.Clear();
        return persons[number] = number.Kind == IdentifierKind.Opaque ? Of("opaque", number.System, number.Value) : Of("number", number.Value);
    }

    /// <summary>An organisation.</summary>
    internal string OfOrganisation(OrganisationNumber number) => Of("organisation", number.Value);

    /// <summary>An idempotency key, for one client and person.</summary>
    internal string OfKey(IdempotencyKey idempotency) =>
        Of("key", idempotency.Client, idempotency.Person is { } person ? OfPerson(person) : "", idempotency.Value);

    /// <summary>What was asked for with it: whoever knows most of a request must not try out the rest.</summary>
    internal string OfRequest(IdempotencyKey idempotency) => Of("request", idempotency.RequestDigest);

    // Each part is preceded by its length, so that no two inputs make the same bytes.
    private string Of(string domain, params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder("access-binding-v1 ").Append(domain);
        foreach (var part in parts) text.Append(' ').Append(part?.Length ?? 0).Append(' ').Append(part);
        var input = Encoding.UTF8.GetBytes(text.ToString());
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, input, code);
        CryptographicOperations.ZeroMemory(input);
        return Base64Url.EncodeToString(code[..KeptBytes]);
    }
}
