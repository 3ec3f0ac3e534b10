using System.Security.Cryptography;
using Access.Service.Settings;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens.Trust;

/// <summary>
/// Issues access tokens to anybody who asks, and vouches for nothing but its own. Its key is made at the start and never
/// leaves the process, so no token outlives it. It exists in Development only.
/// </summary>
internal sealed class DevelopmentIssuer : ITokenTrust, IDisposable
{
    /// <summary>How long a token is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler tokens = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly AuthenticationSettings settings;
    private readonly TimeProvider clock;
    private readonly SigningCredentials credentials;
    private readonly TokenValidationParameters parameters;

    /// <summary>Makes the key.</summary>
    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    public DevelopmentIssuer(ServiceSettings settings, IHostEnvironment environment, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!environment.IsDevelopment()) throw new InvalidOperationException("The development issuer runs in Development only.");
        (this.settings, this.clock) = (settings.Authentication, clock);

        var security = new ECDsaSecurityKey(key) { KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) };
        credentials = new SigningCredentials(security, SecurityAlgorithms.EcdsaSha256);
        parameters = new TokenValidationParameters
        {
            ValidTypes = ["at+jwt", "JWT"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = this.settings.Authority,
            ValidAudience = this.settings.Audience,
            IssuerSigningKey = security,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            LifetimeValidator = (notBefore, expires, _, _) => TokenTimes.AreAlive(notBefore, expires, clock.GetUtcNow()),
        };
    }

    /// <inheritdoc/>
    public ValueTask<TokenValidationParameters> ParametersAsync(string keyId, CancellationToken cancellationToken) => new(parameters);

    /// <inheritdoc/>
    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Issues a token.</summary>
    /// <param name="claims">What it says besides issuer, audience and times.</param>
    public string Issue(IDictionary<string, object> claims)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return tokens.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = settings.Authority,
            Audience = settings.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = claims,
            SigningCredentials = credentials,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
