using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Access.Sources.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Access.Service.Pages.SignIn;

/// <summary>
/// How long a session lives: half an hour from its last use, at most eight hours from its beginning, and never beyond signing out, whoever
/// has a copy of its cookie. Where nobody can say whether it was ended, it is.
/// </summary>
internal static class SessionLife
{
    /// <summary>How long a session lives that nobody uses.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lives at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const string IdClaim = "access_session";
    private const string BeganClaim = "access_session_began";
    private const int IdBytes = 16;

    /// <summary>Gives a session what it is ended by.</summary>
    public static void Watch(CookieAuthenticationEvents events)
    {
        events.OnSigningIn = context =>
        {
            if (context.Principal?.Identity is not ClaimsIdentity identity) return Task.CompletedTask;
            identity.AddClaim(new(IdClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))));
            identity.AddClaim(new(BeganClaim, Now(context.HttpContext).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
            return Task.CompletedTask;
        };
        events.OnValidatePrincipal = async context =>
        {
            if (context.Principal is not { } principal || !await LivesAsync(context.HttpContext, principal)) context.RejectPrincipal();
        };
        events.OnSigningOut = context => EndAsync(context.HttpContext);
    }

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private static async Task<bool> LivesAsync(HttpContext context, ClaimsPrincipal principal)
    {
        if (principal.FindFirst(IdClaim)?.Value is not { } id) return false;
        if (!long.TryParse(principal.FindFirst(BeganClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var began)) return false;
        if (Now(context) - DateTimeOffset.FromUnixTimeSeconds(began) >= Longest) return false;
        try
        {
            return !await context.RequestServices.GetRequiredService<EndedSessions>().IsEndedAsync(id, context.RequestAborted);
        }
        catch (StorageException)
        {
            return false;
        }
    }

    // Where it cannot be kept, the browser forgets its cookie all the same, and a copy lives no longer than it would have.
    private static async Task EndAsync(HttpContext context)
    {
        if (context.User.FindFirst(IdClaim)?.Value is not { } id) return;
        try
        {
            await context.RequestServices.GetRequiredService<EndedSessions>().EndAsync(id, Now(context), CancellationToken.None);
        }
        catch (StorageException)
        {
        }
    }
}
