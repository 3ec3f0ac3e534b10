using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.Sources.Register.HelseId;

/// <summary>
/// Proves for one call at a time that we hold the key that our tokens are bound to (RFC 9449). The key is made at the start
/// and never leaves the process.
/// </summary>
internal sealed class DpopProofs(TimeProvider time) : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler tokens = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A proof for one call.</summary>
    /// <param name="method">The call's method.</param>
    /// <param name="address">The call's address; its query and fragment are left out.</param>
    /// <param name="accessToken">The token that goes with it; null where one is asked for.</param>
    /// <param name="nonce">The server's last nonce; null where it gave none.</param>
    public string For(HttpMethod method, Uri address, string? accessToken, string? nonce)
    {
        var claims = new Dictionary<string, object>
        {
            ["jti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
            ["htm"] = method.Method,
            ["htu"] = address.GetLeftPart(UriPartial.Path),
            ["iat"] = time.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (accessToken is not null) claims["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
        if (nonce is not null) claims["nonce"] = nonce;
        return tokens.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "dpop+jwt",
            Claims = claims,
            AdditionalHeaderClaims = new Dictionary<string, object> { ["jwk"] = PublicKey() },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose() => key.Dispose();

    private Dictionary<string, object> PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) };
    }
}
