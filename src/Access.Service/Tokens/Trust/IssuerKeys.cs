using System.Collections.Immutable;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens.Trust;

/// <summary>An issuer's keys as they were at an instant, and what tokens are checked against with them.</summary>
internal sealed class IssuerKeys
{
    private readonly ImmutableArray<JsonWebKey> keys;

    private IssuerKeys(ImmutableArray<JsonWebKey> keys, TokenValidationParameters parameters, DateTimeOffset readAt) =>
        (this.keys, Parameters, ReadAt) = (keys, parameters, readAt);

    /// <summary>What a token is checked against.</summary>
    public TokenValidationParameters Parameters { get; }

    /// <summary>When they were read.</summary>
    public DateTimeOffset ReadAt { get; }

    /// <summary>How many there are.</summary>
    public int Count => keys.Length;

    /// <summary>Whether there is a key with an id.</summary>
    public bool Have(string keyId) => keys.Any(key => key.KeyId == keyId);

    /// <summary>Reads the keys of an issuer's metadata.</summary>
    /// <param name="metadata">The metadata, its key set included.</param>
    /// <param name="authority">The issuer as it is configured.</param>
    /// <param name="audience">This service.</param>
    /// <param name="clock">By which tokens are alive.</param>
    /// <param name="readAt">When the metadata was read.</param>
    /// <exception cref="InvalidDataException">They are somebody else's, or hold no key that can be used.</exception>
    public static IssuerKeys Read(OpenIdConnectConfiguration metadata, string authority, string audience, TimeProvider clock, DateTimeOffset readAt)
    {
        // Tokens are compared with the issuer's own spelling; a slash at the end of the setting is nobody's mistake.
        if (metadata.Issuer is not { Length: > 0 } issuer || issuer.TrimEnd('/') != authority.TrimEnd('/'))
            throw new InvalidDataException("The metadata names another issuer than Authentication:Authority.");

        ImmutableArray<JsonWebKey> keys = [.. (metadata.JsonWebKeySet?.Keys ?? []).Where(IsUsable)];
        if (keys.IsEmpty) throw new InvalidDataException("The issuer's key set holds no key that can be used.");
        return new(keys, ParametersFor(issuer, audience, keys, clock), readAt);
    }

    // A secret in a public key set is known to everybody, whatever it is for.
    private static bool IsUsable(JsonWebKey key) =>
        key.KeyId is { Length: > 0 }
        && key.Use is null or "" or "sig"
        && !key.HasPrivateKey
        && SigningAlgorithms.All.Any(algorithm => SigningAlgorithms.Fit(key, algorithm));

    private static TokenValidationParameters ParametersFor(string issuer, string audience, ImmutableArray<JsonWebKey> keys, TimeProvider clock) => new()
    {
        ValidTypes = ["at+jwt", "application/at+jwt"],
        ValidAlgorithms = SigningAlgorithms.All,
        ValidIssuer = issuer,
        ValidAudience = audience,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => TokenTimes.AreAlive(notBefore, expires, clock.GetUtcNow()),

        // The key that the token names, of those that the issuer publishes: never one that the token brings or points to.
        TryAllIssuerSigningKeys = false,
        IssuerSigningKeyResolver = (_, token, keyId, _) =>
            keys.Where(key => key.KeyId == keyId && token is JsonWebToken { Alg: { } algorithm } && SigningAlgorithms.Fit(key, algorithm)),
    };
}
