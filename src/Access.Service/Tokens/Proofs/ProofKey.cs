using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens.Proofs;

/// <summary>The public key that a proof brings.</summary>
internal static class ProofKey
{
    // RFC 7518: whatever only the owner of an asymmetric key knows, and the one member of a symmetric one.
    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    // Each proof may bring a key that is never seen again; what is kept of it would only fill memory.
    private static readonly CryptoProviderFactory Once = new() { CacheSignatureProviders = false };

    /// <summary>Reads a key from a proof's header.</summary>
    /// <param name="header">The header.</param>
    /// <param name="algorithm">The algorithm that it names.</param>
    /// <param name="key">The key; null where the answer is a defect.</param>
    public static ProofDefect TryRead(JsonElement header, string algorithm, out JsonWebKey? key)
    {
        key = null;
        if (!header.TryGetProperty("jwk", out var jwk) || jwk.ValueKind != JsonValueKind.Object) return ProofDefect.NoKey;
        if (Private.Any(member => jwk.TryGetProperty(member, out _))) return ProofDefect.PrivateKey;

        // Only what the thumbprint is made of: certificates, addresses and names that come along are not looked at.
        var read = new JsonWebKey
        {
            Kty = JoseParts.Text(jwk, "kty"),
            Crv = JoseParts.Text(jwk, "crv"),
            X = JoseParts.Text(jwk, "x"),
            Y = JoseParts.Text(jwk, "y"),
            N = JoseParts.Text(jwk, "n"),
            E = JoseParts.Text(jwk, "e"),
            CryptoProviderFactory = Once,
        };
        if (!SigningAlgorithms.Fit(read, algorithm)) return ProofDefect.NoKey;
        key = read;
        return ProofDefect.None;
    }
}
