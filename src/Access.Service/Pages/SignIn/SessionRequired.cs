using Access.Sources.Log;
using Microsoft.AspNetCore.Antiforgery;

namespace Access.Service.Pages.SignIn;

/// <summary>Marks a page that somebody must be signed in for.</summary>
/// <param name="Roles">As what.</param>
internal sealed record SessionMark(Roles Roles);

/// <summary>Who may see a page.</summary>
internal static class SessionRequired
{
    /// <summary>
    /// Requires that somebody is signed in as one of these, at the level for health services. Who is not signed in, or at a
    /// lower level, is sent to sign in and comes back here.
    /// </summary>
    public static TBuilder RequireSession<TBuilder>(this TBuilder page, Roles roles)
        where TBuilder : IEndpointConventionBuilder => page.WithMetadata(new SessionMark(roles)).AddEndpointFilter(async (invocation, next) =>
    {
        var context = invocation.HttpContext;
        if (Session.Of(context) is not { } session || !session.Caller.IsSurelyAuthenticated)
            return Results.Redirect(SignInRoutes.SignInFor(AddressOf(context.Request)));
        return session.IsAny(roles) ? await next(invocation) : Results.StatusCode(StatusCodes.Status403Forbidden);
    });

    /// <summary>Requires that a form was filled in on a page of ours, in this session.</summary>
    public static TBuilder RequireOwnForm<TBuilder>(this TBuilder page)
        where TBuilder : IEndpointConventionBuilder => page.AddEndpointFilter(async (invocation, next) =>
        await IsOwnFormAsync(invocation.HttpContext) ? await next(invocation) : Results.StatusCode(StatusCodes.Status400BadRequest));

    // An identity number that somebody wrote into an address is not carried on into others.
    private static string AddressOf(HttpRequest request)
    {
        var address = request.Path + request.QueryString;
        return PortalText.HoldsNumberInAddress(address) ? "/" : address;
    }

    private static async Task<bool> IsOwnFormAsync(HttpContext context)
    {
        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            // It cannot be read, or has more or longer fields than any of ours.
            return false;
        }
    }
}
