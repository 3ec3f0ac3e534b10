using Access.Service.Settings;
using Access.Service.Tokens.Portals;
using Access.Service.Tokens.Proofs;
using Access.Service.Tokens.Trust;
using Microsoft.AspNetCore.Authentication;

namespace Access.Service.Tokens;

/// <summary>Adds tokens to the service: whose are taken, the scheme, and one policy for each scope. The issuer of its own exists in Development alone.</summary>
internal static class TokenRegistration
{
    public static void AddAccessTokens(this IServiceCollection services, ServiceSettings settings)
    {
        if (settings.IsDevelopment)
        {
            services.AddSingleton<DevelopmentIssuer>();
            services.AddSingleton<ITokenTrust>(provider => provider.GetRequiredService<DevelopmentIssuer>());
        }
        else
        {
            AuthorityDocuments.Register(services);
            services.AddSingleton<ITokenTrust, AuthorityTrust>();
        }

        services.AddProofReplay(settings);
        services.AddSingleton<ProofCheck>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<PortalGrants>();

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
        Allow(Scopes.DecideOrAudit, Scopes.Decide, Scopes.Audit);

        void Allow(string name, params string[] scopes) => authorization.AddPolicy(name, policy => ScopePolicy.Require(policy, scopes));
    }
}
