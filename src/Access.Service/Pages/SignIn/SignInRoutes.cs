using Access.Service.Pages.Frame;
using Access.Service.Pages.Start;
using Access.Service.Pages.Texts;
using Microsoft.AspNetCore.Authentication;

namespace Access.Service.Pages.SignIn;

/// <summary>Signing in, signing out, and leaving in a hurry.</summary>
internal static class SignInRoutes
{
    /// <summary>Signs in and comes back to <c>to</c>.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Signs out; a form.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>Signs out and is gone: a link, so that nothing needs to work but the browser.</summary>
    public const string Leave = "/leave";

    // A page that anybody may have open, and that says nothing of health.
    private const string Elsewhere = "https://www.yr.no/";

    /// <summary>The address that signs in and comes back.</summary>
    public static string SignInFor(string address) => $"{SignInPath}?to={Uri.EscapeDataString(address)}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(SignInPath, (HttpContext context) => Results.Challenge(new() { RedirectUri = OwnAddress(context.Request.Query["to"]) }, [SignInRegistration.OpenId]));
        pages.MapPost(SignOut, async context =>
        {
            await context.SignOutAsync(SignInRegistration.Cookie);
            context.Features.Set<Session>(null);
            context.User = new();
            await PageAnswer.Of<SignedOutPage>(context, SignInTexts.OutTitle).ExecuteAsync(context);
        }).RequireOwnForm();
        pages.MapGet(Leave, async (HttpContext context) =>
        {
            await context.SignOutAsync(SignInRegistration.Cookie);
            context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            return Results.Redirect(Elsewhere);
        });
    }

    // Only ever back to a page of ours: an address with a host would send people elsewhere.
    private static string OwnAddress(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : "/";
}
