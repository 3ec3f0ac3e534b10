using Access.Service.Settings;
using Access.Service.Tokens.Portals;
using Microsoft.AspNetCore.Authorization;

namespace Access.Service.Tokens;

/// <summary>Whether a caller may come to an endpoint: its client is known, and its token has a scope that the endpoint takes.</summary>
internal static class ScopePolicy
{
    /// <summary>Requires one of some scopes.</summary>
    public static void Require(AuthorizationPolicyBuilder policy, params string[] scopes) => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(asked => asked.Resource is HttpContext context && context.Features.Get<Caller>() is { } caller && Allows(context.RequestServices, caller, scopes));

    /// <summary>Whether a caller may ask for decisions. A system that asks without a logged-in person may ask for anybody, which takes more than a portal's scope.</summary>
    public static bool MayDecide(ServiceSettings settings, Caller caller) =>
        (caller.Has(Scopes.Decide) && (caller.Person is not null || settings.IsDevelopment))
        || (caller.Has(Scopes.DecideSystem) && caller.Person is null);

    private static bool Allows(IServiceProvider services, Caller caller, string[] scopes) =>
        services.GetRequiredService<PortalGrants>().Of(caller.ClientId) is not null
        && scopes.Any(scope => scope == Scopes.Decide ? MayDecide(services.GetRequiredService<ServiceSettings>(), caller) : caller.Has(scope));
}
