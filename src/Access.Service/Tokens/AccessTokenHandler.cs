using System.Security.Claims;
using System.Text.Encodings.Web;
using Access.Service.Problems;
using Access.Service.Settings;
using Access.Service.Tokens.Portals;
using Access.Service.Tokens.Proofs;
using Access.Service.Tokens.Trust;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Access.Service.Tokens;

/// <summary>
/// Checks the access token of a request, and that whoever sends it has the key that the token is bound to. What failed is not
/// told beyond the error codes of RFC 6750 and RFC 9449; the log has it, without token, proof or person.
/// </summary>
internal sealed partial class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    AccessTokens tokens, ProofCheck proofs, PortalGrants portals, ServiceSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "AccessToken";

    private Refusal refusal = Refusal.NoToken;

    // A token that is bound to no key is anybody's who sees it.
    private bool TakesBearer => settings.IsDevelopment;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What needs no token is not asked for one: health answers whatever comes with the question.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null || Request.Headers.Authorization.Count == 0) return AuthenticateResult.NoResult();
        if (PresentedToken.Read(Request.Headers.Authorization) is not { } presented) return Refuse(Refusal.Token, "NotOneToken");
        try
        {
            return await CheckAsync(presented);
        }
        catch (TrustUnavailableException)
        {
            return Refuse(Refusal.Unavailable, "IssuerSilent");
        }
        catch (ProofReplayException)
        {
            return Refuse(Refusal.Unavailable, "ProofNotRemembered");
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (refusal == Refusal.Unavailable) return Problem.TokenNotChecked.WriteAsync(Context);
        Response.Headers.WWWAuthenticate = Challenge.For(refusal, TakesBearer);
        return Problem.Unauthorized.WriteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var caller = Caller.Of(Context);
        if (portals.Of(caller.ClientId) is null) return Problem.NotGranted.WriteAsync(Context);

        // Where either of two would do, the first is named: it is what most need.
        var scope = (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "").Split(' ')[0];
        if (scope == Scopes.Decide && caller.Person is null && !settings.IsDevelopment) scope = Scopes.DecideSystem;
        Response.Headers.WWWAuthenticate = Challenge.ForScope(scope, TakesBearer);
        return Problem.Forbidden.WriteAsync(Context);
    }

    private async Task<AuthenticateResult> CheckAsync(PresentedToken presented)
    {
        if (!presented.IsBound && !TakesBearer) return Refuse(Refusal.Token, "BearerScheme");
        var (token, defect) = await tokens.CheckAsync(presented.Compact, Context.RequestAborted);
        if (token is null) return Refuse(Refusal.Token, defect);

        // A bound token without its proof would be anybody's; a proof of a key that no token is bound to proves nothing.
        if (presented.IsBound != token.KeyThumbprint.HasValue) return Refuse(Refusal.Token, presented.IsBound ? "NotBound" : "BoundAsBearer");
        if (token.KeyThumbprint is { } thumbprint)
        {
            var (proof, wrong) = await proofs.CheckAsync(Request, presented.Compact, thumbprint, Context.RequestAborted);
            if (proof is null) return Refuse(wrong == ProofDefect.WrongNonce ? Refusal.Nonce : Refusal.Proof, wrong.ToString());
        }

        Context.Features.Set(token.Caller);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(token.Claims), SchemeName));
    }

    private AuthenticateResult Refuse(Refusal why, string cause)
    {
        refusal = why;
        var trace = Problem.TraceOf(Context);
        Refused(Logger, why, cause, trace);
        return AuthenticateResult.Fail(why.ToString());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A request was not let in: {Refusal} ({Cause}), trace {TraceId}")]
    private static partial void Refused(ILogger logger, Refusal refusal, string cause, string traceId);
}
