using System.Collections.Concurrent;
using System.Security.Cryptography;
using Access.StandIn.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.StandIn.Tokens;

/// <summary>A token service with one client, and the check of its tokens at Persontjenesten's own calls.</summary>
internal sealed class TokenCalls : IDisposable
{
    public const string Path = "/connect/token";

    private const string Issuer = "stand-in";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly TokenRules rules;
    private readonly ProofCheck proofs;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsaSecurityKey signing;
    private readonly JsonWebTokenHandler tokens = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConcurrentDictionary<string, bool> assertions = new(StringComparer.Ordinal);

    public TokenCalls(TokenRules rules)
    {
        this.rules = rules;
        proofs = new(rules);
        signing = new ECDsaSecurityKey(key);
    }

    public void Dispose() => key.Dispose();

    /// <summary>Issues a token bound to the key of the request's proof.</summary>
    public async Task<Answer> Issue(HttpContext context)
    {
        var (form, refusal) = await FormBody.ReadAsync(context);
        if (refusal is not null) return refusal;
        if (form!["grant_type"] != "client_credentials") return Error("unsupported_grant_type");
        if (form["scope"] != TokenRules.Scope) return Error("invalid_scope");
        if (form["client_id"] != rules.ClientId || form["client_assertion_type"] != AssertionType || !await IsClientAsync(form["client_assertion"].ToString(), context))
            return Error("invalid_client", StatusCodes.Status401Unauthorized);
        var (thumbprint, wrong) = await proofs.CheckAsync(context.Request, null);
        if (thumbprint is null)
        {
            ShowNonce(context);
            return Error(wrong == "use_dpop_nonce" ? wrong : "invalid_dpop_proof");
        }

        var now = DateTime.UtcNow;
        var token = tokens.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + rules.Lifetime,
            Claims = new Dictionary<string, object>
            {
                ["client_id"] = rules.ClientId,
                ["scope"] = TokenRules.Scope,
                ["cnf"] = new Dictionary<string, object> { ["jkt"] = thumbprint },
            },
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256),
        });
        return Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("access_token", token);
            writer.WriteString("token_type", "DPoP");
            writer.WriteNumber("expires_in", (int)rules.Lifetime.TotalSeconds);
            writer.WriteEndObject();
        });
    }

    /// <summary>The refusal of a call without the right token and proof; null where it is taken.</summary>
    public async Task<Answer?> RefusalOfAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization is not [{ } shown] || !shown.StartsWith("DPoP ", StringComparison.Ordinal))
            return Unauthorized(context, "there must be a DPoP-bound token");
        var token = shown["DPoP ".Length..];
        var valid = await tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidTypes = ["at+jwt"],
            ValidIssuer = Issuer,
            ValidateAudience = false,
            IssuerSigningKey = signing,
            ClockSkew = TimeSpan.Zero,
        });
        if (!valid.IsValid) return Unauthorized(context, "the token is not ours, or has ended");
        var (thumbprint, wrong) = await proofs.CheckAsync(context.Request, token);
        if (thumbprint is null) return Unauthorized(context, wrong!);
        var bound = ((JsonWebToken)valid.SecurityToken).GetPayloadValue<System.Text.Json.JsonElement>("cnf").GetProperty("jkt").GetString();
        return bound == thumbprint ? null : Unauthorized(context, "the token is bound to another key");
    }

    private async Task<bool> IsClientAsync(string assertion, HttpContext context)
    {
        var valid = await tokens.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
            ValidIssuer = rules.ClientId,
            ValidAudience = $"{context.Request.Scheme}://{context.Request.Host}{Path}",
            IssuerSigningKey = new JsonWebKey(rules.ClientKey),
            TryAllIssuerSigningKeys = true,
            ClockSkew = TimeSpan.FromSeconds(5),
        });
        return valid is { IsValid: true, SecurityToken: JsonWebToken token }
            && token.Subject == rules.ClientId
            && token.ValidTo - DateTime.UtcNow < TimeSpan.FromMinutes(2)
            && assertions.TryAdd(token.Id, true);
    }

    private Answer Unauthorized(HttpContext context, string why)
    {
        ShowNonce(context);
        return Problem.Of(StatusCodes.Status401Unauthorized, $"The call is not taken: {why}.");
    }

    private void ShowNonce(HttpContext context)
    {
        if (rules.DemandNonce) context.Response.Headers["DPoP-Nonce"] = proofs.Nonce;
    }

    private static Answer Error(string error, int status = StatusCodes.Status400BadRequest) => Answer.Json(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", error);
            writer.WriteEndObject();
        },
        status);
}
