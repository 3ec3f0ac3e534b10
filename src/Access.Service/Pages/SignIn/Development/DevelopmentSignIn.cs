using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Access.Service.Discovery;
using Access.Service.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Pages.SignIn.Development;

/// <summary>
/// An OpenID provider that lets anybody be a test person: authorization code with PKCE, and an identity token with HelseID's
/// claims. Its key is made at the start and never leaves the process. It exists in Development only.
/// </summary>
internal sealed class DevelopmentSignIn : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    /// <summary>Where a test person is picked.</summary>
    public const string AuthorizePath = "/dev/authorize";

    /// <summary>Where a code becomes an identity token.</summary>
    public const string TokenPath = "/dev/sign-in/token";

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler tokens = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConcurrentDictionary<string, Given> grants = new(StringComparer.Ordinal);
    private readonly SigningCredentials credentials;
    private readonly PublicAddress address;
    private readonly TimeProvider clock;

    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    public DevelopmentSignIn(PublicAddress address, IHostEnvironment environment, TimeProvider clock)
    {
        if (!environment.IsDevelopment()) throw new InvalidOperationException("Test persons can be picked in Development only.");
        (this.address, this.clock) = (address, clock);
        credentials = new(new ECDsaSecurityKey(key) { KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) }, SecurityAlgorithms.EcdsaSha256);
    }

    /// <inheritdoc/>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => Task.FromResult(new OpenIdConnectConfiguration
    {
        Issuer = Issuer,
        AuthorizationEndpoint = AuthorizePath,
        TokenEndpoint = address.Value + TokenPath,
        SigningKeys = { credentials.Key },
    });

    /// <inheritdoc/>
    public void RequestRefresh()
    {
    }

    /// <summary>A code for a person who was picked.</summary>
    /// <param name="person">The person.</param>
    /// <param name="level">The security level: 3 or 4.</param>
    /// <param name="nonce">The request's nonce, which the token repeats.</param>
    /// <param name="challenge">The request's code challenge (S256).</param>
    public string Grant(TestPerson person, string level, string nonce, string challenge)
    {
        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        grants[code] = new(person, level, nonce, challenge, clock.GetUtcNow() + CodeLifetime);
        return code;
    }

    /// <summary>The identity token for a code; null where the code is not one, was used, is too old, or another's (RFC 7636).</summary>
    public string? Redeem(string code, string verifier)
    {
        if (!grants.TryRemove(code, out var grant) || grant.Until < clock.GetUtcNow()) return null;
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(challenge), Encoding.ASCII.GetBytes(grant.Challenge))) return null;

        var now = clock.GetUtcNow().UtcDateTime;
        return tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Session.ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = ClaimsOf(grant),
            SigningCredentials = credentials,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private string Issuer => address.Value + "/dev";

    private static Dictionary<string, object> ClaimsOf(Given grant)
    {
        var claims = new Dictionary<string, object>
        {
            // The same for the same person, and no number.
            ["sub"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(grant.Person.Name)).AsSpan(0, 16)),
            ["nonce"] = grant.Nonce,
            [Session.NameClaim] = grant.Person.Name,
            [ClaimNames.SecurityLevel] = grant.Level,
        };
        if (grant.Person.Pid is { } pid) claims[ClaimNames.Person] = pid;
        if (grant.Person.Hpr is { } hpr) claims[ClaimNames.HealthPersonnelNumber] = hpr;
        if (grant.Person.Orgnr is { } organisation) claims[ClaimNames.Organisation] = organisation;
        if (!grant.Person.Roles.IsDefaultOrEmpty) claims[Session.RoleClaim] = grant.Person.Roles.ToArray();
        return claims;
    }

    private sealed record Given(TestPerson Person, string Level, string Nonce, string Challenge, DateTimeOffset Until);
}
