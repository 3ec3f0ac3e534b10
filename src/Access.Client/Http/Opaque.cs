using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Access.Client.Http;

/// <summary>Ids that mean nothing: what a header or an address may hold.</summary>
internal static class Opaque
{
    private const int Longest = 128;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>A new id of 128 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>An id as it is.</summary>
    /// <exception cref="ArgumentException">It is no such id, or may be an identity number. The message does not repeat it.</exception>
    public static string Require(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.Length is 0 or > Longest || value.AsSpan().ContainsAnyExcept(Letters) || value.All(char.IsAsciiDigit) || Redaction.HoldsNumber(value))
            throw new ArgumentException($"It is not 1 to {Longest} letters, digits and -._~, or may be an identity number.", name);
        return value;
    }
}
