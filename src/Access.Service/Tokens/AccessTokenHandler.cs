using System.Security.Claims;
using System.Text.Encodings.Web;
using Access.Service.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Access.Service.Tokens;

/// <summary>
/// Checks the access token of a request: signature, issuer, audience, type and lifetime. What failed is not told: one
/// answer for every token that is not valid.
/// </summary>
internal sealed class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ITokenTrust trust)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "AccessToken";

    private const string Bearer = "Bearer ";

    // Larger than any token that is issued; what is larger is not worth reading.
    private const int LongestToken = 16 * 1024;

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header]) return AuthenticateResult.NoResult();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();

        var result = await Tokens.ValidateTokenAsync(header[Bearer.Length..].Trim(), await trust.ParametersAsync(Context.RequestAborted));
        if (!result.IsValid
            || result.SecurityToken is not JsonWebToken token
            || token.Audiences.Count() != 1
            || !Caller.TryRead(result.ClaimsIdentity, out var caller))
        {
            return AuthenticateResult.Fail("invalid_token");
        }

        Context.Features.Set(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(result.ClaimsIdentity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Problem.Unauthorized.WriteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        return Problem.Forbidden.WriteAsync(Context);
    }
}
