using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Pages.SignIn;

/// <summary>Proves to the issuer who the pages are: private_key_jwt (RFC 7523), used once, good for less than a minute.</summary>
internal static class ClientAssertion
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Adds the assertion to a request for a token, or to a pushed authorization request.</summary>
    public static void Add(OpenIdConnectMessage request, SignInSettings settings, DateTimeOffset now)
    {
        request.ClientAssertionType = Type;
        request.ClientAssertion = Tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.ClientId,
            Audience = settings.Authority!.OriginalString,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = settings.ClientId,
                [JwtRegisteredClaimNames.Jti] = Base64UrlEncoder.Encode(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)),
            },
            SigningCredentials = settings.Key,
        });
    }
}
