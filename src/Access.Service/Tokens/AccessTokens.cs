using System.Text.Json;
using Access.Service.Tokens.Trust;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens;

/// <summary>An access token that was found valid.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Claims">Its claims.</param>
/// <param name="KeyThumbprint">The key that it is bound to; null where it is bound to none.</param>
internal sealed record ValidToken(Caller Caller, System.Security.Claims.ClaimsIdentity Claims, ReadOnlyMemory<byte>? KeyThumbprint)
{
    /// <summary>The client and nothing of the person.</summary>
    public override string ToString() => Caller.ToString();
}

/// <summary>Checks access tokens: type, algorithm, signature, issuer, audience, times, and that what they say can be read in one way.</summary>
internal sealed class AccessTokens(ITokenTrust trust, TimeProvider clock)
{
    private const int ThumbprintSize = 32;

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = PresentedToken.Longest };

    private readonly FoundTokens found = new();

    /// <summary>Checks a token.</summary>
    /// <returns>The token, or what is wrong with it, for the service's own log.</returns>
    /// <exception cref="TrustUnavailableException">It cannot be judged now.</exception>
    public async ValueTask<(ValidToken? Token, string Defect)> CheckAsync(string compact, CancellationToken cancellationToken)
    {
        // One that no longer holds is checked as any other, so that the log has the reason.
        if (found.Find(compact) is { } known && known.Holds(await trust.ParametersAsync(known.KeyId, cancellationToken), clock.GetUtcNow())) return (known.Token, "");
        if (!JoseParts.TryRead(compact, out var parts)) return (null, "Malformed");
        if (JoseParts.Text(parts.Header, "kid") is not { Length: > 0 and <= 256 } keyId) return (null, "NoKeyId");

        var under = await trust.ParametersAsync(keyId, cancellationToken);
        var result = await Tokens.ValidateTokenAsync(parts.Token, under);
        if (!result.IsValid) return (null, result.Exception?.GetType().Name ?? "Invalid");
        if (parts.Token.Audiences.Count() != 1) return (null, "SeveralAudiences");
        if (JoseParts.Seconds(parts.Payload, JwtRegisteredClaimNames.Iat) is not { } issuedAt) return (null, "NoIssueTime");
        if (!TokenTimes.IsPast(issuedAt, clock.GetUtcNow())) return (null, "IssuedInTheFuture");
        if (!TryReadBinding(parts.Payload, out var thumbprint)) return (null, "UnknownBinding");
        if (!Caller.AreSingle(parts.Payload) || !Caller.TryRead(result.ClaimsIdentity, out var caller)) return (null, "UnreadableClaim");
        if (!IsActor(parts.Payload, caller)) return (null, "OtherActor");
        var token = new ValidToken(caller, result.ClaimsIdentity, thumbprint);
        found.Add(compact, new(token, keyId, under, parts.Token.ValidFrom == DateTime.MinValue ? null : parts.Token.ValidFrom, parts.Token.ValidTo, issuedAt));
        return (token, "");
    }

    // A token that is bound to anything but a key's thumbprint is bound to what cannot be checked here.
    private static bool TryReadBinding(JsonElement claims, out ReadOnlyMemory<byte>? thumbprint)
    {
        thumbprint = null;
        if (!claims.TryGetProperty(ClaimNames.Confirmation, out var confirmation)) return true;
        if (confirmation.ValueKind != JsonValueKind.Object || JoseParts.Text(confirmation, "jkt") is not { } written) return false;
        try
        {
            var bytes = Base64UrlEncoder.DecodeBytes(written);
            if (bytes.Length != ThumbprintSize) return false;
            thumbprint = bytes;
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // A token that was exchanged (RFC 8693) is still for its person, and the client acts: nobody else may, and not for nobody.
    // Who acted before it is history.
    private static bool IsActor(JsonElement claims, Caller caller) =>
        !claims.TryGetProperty(ClaimNames.Actor, out var actor)
        || (actor.ValueKind == JsonValueKind.Object
            && caller.Person is not null
            && (JoseParts.Text(actor, ClaimNames.ClientId) ?? JoseParts.Text(actor, JwtRegisteredClaimNames.Sub)) == caller.ClientId);
}
