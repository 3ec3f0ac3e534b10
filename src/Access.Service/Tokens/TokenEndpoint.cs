using Access.Service.Hosting;
using Access.Service.Problems;
using Access.Service.Tokens.Proofs;
using Access.Service.Tokens.Trust;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace Access.Service.Tokens;

/// <summary>
/// <c>POST /dev/token</c>: an access token for the asking. With a proof in the DPoP header it is bound to the proof's key (RFC
/// 9449, section 5). Mapped in Development only.
/// </summary>
internal static class TokenEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/dev/token";

    public static async Task AnswerAsync(HttpContext context, [FromServices] DevelopmentIssuer issuer, [FromServices] ProofCheck proofs)
    {
        if (await ReadFormAsync(context) is not { } form)
        {
            await RefuseAsync(context, "invalid_request", "The body is not application/x-www-form-urlencoded.");
            return;
        }

        if (!TokenForm.TryRead(form, out var claims, out var error, out var description))
        {
            await RefuseAsync(context, error, description);
            return;
        }

        var isBound = context.Request.Headers.ContainsKey(ProofCheck.Header);
        if (isBound)
        {
            var (proof, defect) = await proofs.CheckAsync(context.Request, null, default, context.RequestAborted);
            if (proof is null)
            {
                await RefuseAsync(context, defect == ProofDefect.WrongNonce ? "use_dpop_nonce" : "invalid_dpop_proof", "The proof in the DPoP header is not valid.");
                return;
            }

            claims[ClaimNames.Confirmation] = new Dictionary<string, object> { ["jkt"] = Base64UrlEncoder.Encode(proof.KeyThumbprint.ToArray()) };
        }

        await JsonBody.WriteAsync(context, 200, json =>
        {
            json.WriteString("access_token", issuer.Issue(claims));
            json.WriteString("token_type", isBound ? PresentedToken.Bound : PresentedToken.Bearer);
            json.WriteNumber("expires_in", (int)DevelopmentIssuer.Lifetime.TotalSeconds);
            json.WriteString("scope", (string)claims[ClaimNames.Scope]);
        });
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // A problem as everywhere, with the words of OAuth (RFC 6749, section 5.2) for whoever reads those.
    private static Task RefuseAsync(HttpContext context, string error, string description) => Problem.Malformed.WriteAsync(context, description, json =>
    {
        json.WriteString("error", error);
        json.WriteString("error_description", description);
    });
}
