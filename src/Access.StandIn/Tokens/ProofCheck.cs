using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.StandIn.Tokens;

/// <summary>Checks DPoP proofs (RFC 9449 section 4.3), each of which is taken once.</summary>
internal sealed class ProofCheck(TokenRules rules)
{
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler tokens = new();
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    /// <summary>The nonce that proofs must carry where the rules demand one.</summary>
    public string Nonce { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));

    /// <summary>The thumbprint of the key that made the request's proof, or what is wrong with it.</summary>
    public async Task<(string? Thumbprint, string? Wrong)> CheckAsync(HttpRequest request, string? accessToken)
    {
        if (request.Headers["DPoP"] is not [{ } proof]) return (null, "there must be one DPoP header");
        JsonWebToken token;
        JsonWebKey key;
        try
        {
            token = new JsonWebToken(proof);
            key = new JsonWebKey(token.GetHeaderValue<System.Text.Json.JsonElement>("jwk").GetRawText());
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException or SecurityTokenException)
        {
            return (null, "the proof is no JWT with a jwk");
        }

        if (key.HasPrivateKey) return (null, "the proof shows a private key");
        var checkedProof = await tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidTypes = ["dpop+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireExpirationTime = false,
        });
        if (!checkedProof.IsValid) return (null, "the proof's signature or type is wrong");
        return Fault(token, request, accessToken) is { } wrong ? (null, wrong) : (Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()), null);
    }

    private string? Fault(JsonWebToken proof, HttpRequest request, string? accessToken)
    {
        var address = $"{request.Scheme}://{request.Host}{request.Path}";
        if (Text(proof, "htm") != request.Method) return "htm is another method";
        if (Text(proof, "htu") != address) return "htu is another address";
        if ((DateTime.UtcNow - proof.IssuedAt).Duration() > Leeway) return "iat is not now";
        if (accessToken is not null && Text(proof, "ath") != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))))
            return "ath is not the token's";
        if (rules.DemandNonce && Text(proof, "nonce") != Nonce) return "use_dpop_nonce";
        return Text(proof, "jti") is not { Length: > 0 } id || !seen.TryAdd(id, true) ? "jti is missing or was used before" : null;
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
