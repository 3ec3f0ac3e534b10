using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens.Proofs;

/// <summary>What a proof must be for.</summary>
/// <param name="Method">The request's method, to the letter.</param>
/// <param name="Target">The request's address, built from configuration.</param>
/// <param name="Token">The access token that comes with it; null where a token is asked for.</param>
/// <param name="KeyThumbprint">The key that the token is bound to; empty where a token is asked for.</param>
/// <param name="Now">What the clock shows.</param>
internal sealed record ProofPurpose(string Method, string Target, string? Token, ReadOnlyMemory<byte> KeyThumbprint, DateTimeOffset Now)
{
    /// <summary>The method alone: whoever has a token can use it.</summary>
    public override string ToString() => Method;
}

/// <summary>Checks a proof by everything that it says itself (RFC 9449, section 4.3).</summary>
internal static class ProofReading
{
    /// <summary>The greatest length of a proof, in characters.</summary>
    public const int Longest = 8 * 1024;

    /// <summary>How old a proof may be, besides the leeway between clocks.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private const int LongestId = 256;

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = Longest };

    /// <summary>Checks a proof.</summary>
    /// <param name="compact">The one DPoP header.</param>
    /// <param name="purpose">What it must be for.</param>
    /// <returns>The proof, or what is wrong with it. Never throws.</returns>
    public static async ValueTask<(Proof? Proof, ProofDefect Defect)> ReadAsync(string compact, ProofPurpose purpose)
    {
        if (compact.Length > Longest) return (null, ProofDefect.TooLong);
        if (!JoseParts.TryRead(compact, out var parts)) return (null, ProofDefect.Malformed);
        if (JoseParts.Text(parts.Header, "typ") != "dpop+jwt") return (null, ProofDefect.WrongType);
        if (JoseParts.Text(parts.Header, "alg") is not { } algorithm || !SigningAlgorithms.All.Contains(algorithm)) return (null, ProofDefect.WrongAlgorithm);

        var defect = ProofKey.TryRead(parts.Header, algorithm, out var key);
        if (defect != ProofDefect.None) return (null, defect);

        // Before the signature, which is dear: only the token's own key is worth it.
        var thumbprint = key!.ComputeJwkThumbprint();
        if (!purpose.KeyThumbprint.IsEmpty && !CryptographicOperations.FixedTimeEquals(thumbprint, purpose.KeyThumbprint.Span)) return (null, ProofDefect.OtherKey);
        if (!await IsSignedByAsync(parts.Token, key, algorithm)) return (null, ProofDefect.WrongSignature);

        defect = Judge(parts, purpose, out var jti);
        return defect == ProofDefect.None
            ? (new(thumbprint, ProofId.Of(thumbprint, jti!), JoseParts.Text(parts.Payload, "nonce")), ProofDefect.None)
            : (null, defect);
    }

    private static ProofDefect Judge(JoseParts parts, ProofPurpose purpose, out string? jti)
    {
        jti = JoseParts.Text(parts.Payload, "jti");
        if (JoseParts.Text(parts.Payload, "htm") != purpose.Method) return ProofDefect.OtherMethod;
        if (!TargetUri.AreSame(JoseParts.Text(parts.Payload, "htu"), purpose.Target)) return ProofDefect.OtherTarget;
        if (JoseParts.Seconds(parts.Payload, "iat") is not { } issuedAt) return ProofDefect.NoTime;
        if (!TokenTimes.IsPast(issuedAt, purpose.Now)) return ProofDefect.TooEarly;
        if ((purpose.Now - DateTimeOffset.UnixEpoch).TotalSeconds - issuedAt > (Lifetime + TokenTimes.Leeway).TotalSeconds) return ProofDefect.TooOld;
        if (jti is not { Length: > 0 and <= LongestId }) return ProofDefect.NoId;
        return purpose.Token is null || IsFor(parts, purpose.Token) ? ProofDefect.None : ProofDefect.OtherToken;
    }

    private static bool IsFor(JoseParts parts, string token) =>
        JoseParts.Text(parts.Payload, "ath") is { } hash
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(hash), Encoding.ASCII.GetBytes(Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)))));

    [SuppressMessage("Security", "CA5404:Do not disable token validation checks", Justification = "A proof has no issuer, audience or end; what it has is judged above.")]
    private static async ValueTask<bool> IsSignedByAsync(JsonWebToken proof, JsonWebKey key, string algorithm)
    {
        var result = await Tokens.ValidateTokenAsync(proof, new TokenValidationParameters
        {
            ValidAlgorithms = [algorithm],
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeyResolver = (_, _, _, _) => [key],
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireExpirationTime = false,
            RequireAudience = false,
        });
        return result.IsValid;
    }
}
