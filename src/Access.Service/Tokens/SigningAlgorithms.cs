using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens;

/// <summary>The algorithms by which tokens and proofs may be signed: asymmetric ones alone, so that no public key is ever taken for a secret.</summary>
internal static class SigningAlgorithms
{
    // Larger ones only make a stranger's proof dear to check; smaller ones are weak.
    private const int SmallestModulus = 2048 / 8;
    private const int LargestModulus = 4096 / 8;
    private const int LargestExponent = 4;

    /// <summary>By their JOSE names.</summary>
    public static ImmutableArray<string> All { get; } = ["PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "RS256", "RS384", "RS512"];

    /// <summary>Whether a key can have made a signature by an algorithm: a public RSA key of a usual size, or one on the algorithm's own curve.</summary>
    public static bool Fit(JsonWebKey key, string algorithm) =>
        All.Contains(algorithm)
        && (key.Alg is null || key.Alg == algorithm)
        && (algorithm[0] == 'E' ? key.Crv == CurveOf(algorithm) && IsPoint(key) : IsModulus(key));

    private static string CurveOf(string algorithm) => algorithm switch { "ES256" => "P-256", "ES384" => "P-384", _ => "P-521" };

    private static bool IsPoint(JsonWebKey key)
    {
        var length = key.Crv switch { "P-256" => 32, "P-384" => 48, _ => 66 };
        return key.Kty == "EC" && Bytes(key.X)?.Length == length && Bytes(key.Y)?.Length == length;
    }

    private static bool IsModulus(JsonWebKey key) =>
        key.Kty == "RSA"
        && Bytes(key.N) is { Length: >= SmallestModulus and <= LargestModulus } modulus && modulus[0] != 0
        && Bytes(key.E) is { Length: > 0 and <= LargestExponent } exponent && (exponent[^1] & 1) == 1;

    // Written in the one canonical way, or two thumbprints could be had of one key.
    private static byte[]? Bytes(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 2 * LargestModulus) return null;
        try
        {
            var bytes = Base64UrlEncoder.DecodeBytes(text);
            return Base64UrlEncoder.Encode(bytes) == text ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
