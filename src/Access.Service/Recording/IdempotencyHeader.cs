using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Identifiers;
using Access.Service.Problems;
using Access.Service.Tokens;
using Access.Sources.Acts.Store;

namespace Access.Service.Recording;

/// <summary>The <c>Idempotency-Key</c> header: the same key with the same path and body gets the same answer, and records once.</summary>
internal static class IdempotencyHeader
{
    private const string Name = "Idempotency-Key";
    private const int LongestKey = 128;

    /// <summary>The key of a request that must have one.</summary>
    /// <exception cref="RefusedException">There is none, or not one that can be used.</exception>
    public static IdempotencyKey Required(HttpRequest request, Caller caller, ReadOnlyMemory<byte> body) =>
        Optional(request, caller, body) ?? throw new RefusedException(RecordingProblems.KeyRequired);

    /// <summary>The key of a request that may have one; null where it has none.</summary>
    /// <exception cref="RefusedException">It is not one that can be used.</exception>
    public static IdempotencyKey? Optional(HttpRequest request, Caller caller, ReadOnlyMemory<byte> body)
    {
        var header = request.Headers[Name];
        if (header.Count == 0) return null;
        if (header is not [{ Length: > 0 and <= LongestKey } value] || value.Any(letter => letter is <= ' ' or > '~') || PersonIdentifier.TryParse(value, out _))
            throw new RefusedException(RecordingProblems.KeyRequired);
        return Of(value, request, caller, body);
    }

    /// <summary>The key that a value stands for in this request.</summary>
    public static IdempotencyKey Of(string value, HttpRequest request, Caller caller, ReadOnlyMemory<byte> body) =>
        new(ClientOf(caller), caller.Person, value, DigestOf(request.Path, body));

    // Health workers' tokens need not name a person: the worker and the organisation tell them apart. No client has a line
    // feed in its name.
    private static string ClientOf(Caller caller) => $"{caller.ClientId}\n{caller.HealthPersonnelNumber}\n{caller.Organisation}";

    private static string DigestOf(PathString path, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var named = Encoding.UTF8.GetBytes(path.Value ?? "");
        hash.AppendData(Encoding.ASCII.GetBytes(named.Length.ToString(CultureInfo.InvariantCulture) + "\n"));
        hash.AppendData(named);
        hash.AppendData(body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
