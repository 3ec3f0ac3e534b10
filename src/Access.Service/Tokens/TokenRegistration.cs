using Microsoft.AspNetCore.Authentication;

namespace Access.Service.Tokens;

/// <summary>Adds tokens to the service: the scheme, one policy for each scope, and in Development the issuer.</summary>
internal static class TokenRegistration
{
    public static void AddAccessTokens(this IServiceCollection services)
    {
        services.AddSingleton<DevelopmentIssuer>();
        services.AddSingleton<ITokenTrust>(provider => provider.GetRequiredService<DevelopmentIssuer>());

        // The core alone: the usual call adds data protection, which would write keys into the home folder that nothing reads.
        services.AddWebEncoders();
        services.AddOptions<AuthenticationSchemeOptions>(AccessTokenHandler.SchemeName);
        services.AddTransient<AccessTokenHandler>();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = AccessTokenHandler.SchemeName;
            options.AddScheme<AccessTokenHandler>(AccessTokenHandler.SchemeName, displayName: null);
        });

        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All) Allow(scope, scope);
        Allow(Scopes.RecordOrAudit, Scopes.Record, Scopes.Audit);
        Allow(Scopes.DecideOrRecord, Scopes.Decide, Scopes.Record);

        void Allow(string name, params string[] scopes) => authorization.AddPolicy(name, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => asked.Resource is HttpContext context && context.Features.Get<Caller>() is { } caller && scopes.Any(caller.Has)));
    }
}
