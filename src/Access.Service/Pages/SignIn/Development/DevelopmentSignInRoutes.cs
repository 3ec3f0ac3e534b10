using Access.Service.Pages.Frame;
using Microsoft.AspNetCore.WebUtilities;

namespace Access.Service.Pages.SignIn.Development;

/// <summary>Picking a test person. Mapped in Development only.</summary>
internal static class DevelopmentSignInRoutes
{
    private const string Callback = SignInRoutes.SignInPath + "/callback";

    public static void Map(RouteGroupBuilder pages, IEndpointRouteBuilder calls)
    {
        pages.MapGet(DevelopmentSignIn.AuthorizePath, (HttpContext context, TestPersons persons) =>
            Read(context.Request.Query) is { } request
                ? PageAnswer.Of<PickPage>(context, new PickView(persons.All, request))
                : Results.StatusCode(StatusCodes.Status400BadRequest));
        pages.MapPost(DevelopmentSignIn.AuthorizePath, async (HttpContext context, TestPersons persons, DevelopmentSignIn issuer) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (Read(form) is not { } request || persons.All.FirstOrDefault(person => person.Name == form["person"]) is not { } picked)
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            var code = issuer.Grant(picked, form["level"] == "3" ? "3" : "4", request.Nonce, request.Challenge);
            return Results.Redirect(QueryHelpers.AddQueryString(Callback, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.State }));
        }).RequireOwnForm();
        calls.MapPost(DevelopmentSignIn.TokenPath, async (HttpContext context, DevelopmentSignIn issuer) =>
        {
            if (await FormAsync(context) is not { } form) return Results.Json(new { error = "invalid_request" }, statusCode: 400);
            return issuer.Redeem(form["code"].ToString(), form["code_verifier"].ToString()) is { } token
                ? Results.Json(new { id_token = token, access_token = "none", token_type = "Bearer", expires_in = 300 })
                : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }).ExcludeFromDescription();
    }

    // Null where there is none, or one that cannot be read.
    private static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return null;
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or (IOException and not BadHttpRequestException))
        {
            // More or longer fields than any of ours, letters that are none, or parts that break off.
            return null;
        }
    }

    // Back to these pages and nowhere else, whatever redirect_uri says.
    private static PickRequest? Read(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> members)
    {
        var read = members.ToDictionary(member => member.Key, member => member.Value.ToString(), StringComparer.Ordinal);
        return read.GetValueOrDefault("client_id") == Session.ClientId
            && read.GetValueOrDefault("code_challenge_method") == "S256"
            && read.GetValueOrDefault("state") is { Length: > 0 } state
            && read.GetValueOrDefault("nonce") is { Length: > 0 } nonce
            && read.GetValueOrDefault("code_challenge") is { Length: > 0 } challenge
                ? new(state, nonce, challenge)
                : null;
    }
}
