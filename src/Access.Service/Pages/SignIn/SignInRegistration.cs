using System.Security.Claims;
using Access.Service.Discovery;
using Access.Service.Operations;
using Access.Service.Pages.SignIn.Development;
using Access.Service.Settings;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Access.Service.Pages.SignIn;

/// <summary>Adds signing in: OpenID Connect with PKCE, and a cookie for who signed in, on the framework's own handlers.</summary>
internal static class SignInRegistration
{
    /// <summary>The scheme of the session's cookie.</summary>
    public const string Cookie = "Pages";

    /// <summary>The scheme that signs in.</summary>
    public const string OpenId = "OpenIdConnect";

    /// <summary>Where the issuer sends people back to.</summary>
    public const string CallbackPath = SignInRoutes.SignInPath + "/callback";

    public static void AddSignIn(this IServiceCollection services, ServiceSettings settings, SignInSettings signIn)
    {
        services.AddSingleton(signIn);

        // Waited for, as the switch's: it happens once.
        services.AddSingleton(_ => EndedSessions.OpenAsync(settings.Storage.OpenShared(OperationsRegistration.Limits), CancellationToken.None).GetAwaiter().GetResult());
        if (signIn.IsDevelopment)
        {
            services.AddSingleton<DevelopmentSignIn>();
            services.AddSingleton<TestPersons>();
        }

        services.AddAuthentication()
            .AddCookie(Cookie, options => Configure(options, settings))
            .AddOpenIdConnect(OpenId, options => Configure(options, settings, signIn));
        services.AddOptions<OpenIdConnectOptions>(OpenId).Configure<IServiceProvider>((options, provider) =>
        {
            if (signIn.IsDevelopment) options.ConfigurationManager = provider.GetRequiredService<DevelopmentSignIn>();
        });
    }

    private static void Configure(CookieAuthenticationOptions options, ServiceSettings settings)
    {
        // The prefix binds the cookie to this host and to https, which Development does without.
        options.Cookie.Name = settings.IsDevelopment ? "access-session" : "__Host-access-session";
        options.Cookie.SecurePolicy = settings.IsDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.ExpireTimeSpan = SessionLife.Unused;
        options.SlidingExpiration = true;
        SessionLife.Watch(options.Events);
        options.Events.OnRedirectToLogin = context => { context.Response.StatusCode = 401; return Task.CompletedTask; };
        options.Events.OnRedirectToAccessDenied = context => { context.Response.StatusCode = 403; return Task.CompletedTask; };
    }

    private static void Configure(OpenIdConnectOptions options, ServiceSettings settings, SignInSettings signIn)
    {
        options.SignInScheme = Cookie;
        options.Authority = signIn.Authority?.OriginalString;
        options.RequireHttpsMetadata = signIn.Authority is { IsLoopback: false };
        options.ClientId = signIn.ClientId;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.DisableTelemetry = true;

        // The way back is answered before any limit of ours.
        options.BackchannelTimeout = TimeSpan.FromSeconds(5);
        options.CallbackPath = CallbackPath;
        options.Scope.Clear();
        foreach (var scope in signIn.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)) options.Scope.Add(scope);
        foreach (var cookie in (CookieBuilder[])[options.NonceCookie, options.CorrelationCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = settings.IsDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            // Where an address is set, it is what the issuer knows; the Host header is anybody's to write.
            if (settings.PublicAddress is not null)
                context.ProtocolMessage.RedirectUri = context.HttpContext.RequestServices.GetRequiredService<PublicAddress>().Value + CallbackPath;
            if (signIn.Level is { } level) context.ProtocolMessage.AcrValues = level;
            return Task.CompletedTask;
        };
        options.Events.OnAuthorizationCodeReceived = context =>
        {
            if (signIn.Key is not null) ClientAssertion.Add(context.TokenEndpointRequest!, signIn, context.Options.TimeProvider!.GetUtcNow());
            return Task.CompletedTask;
        };
        options.Events.OnPushAuthorization = context =>
        {
            if (signIn.Key is not null) ClientAssertion.Add(context.ProtocolMessage, signIn, context.Options.TimeProvider!.GetUtcNow());
            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = context =>
        {
            var identity = Kept((ClaimsIdentity)context.Principal!.Identity!);
            if (Session.Read(identity) is null) context.Fail("The identity token holds a claim that cannot be read.");
            else context.Principal = new(identity);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            // Cancelled, expired or forged: nobody is signed in, and the reader is told no more than that.
            context.Response.Redirect("/");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    // ID-porten names the number and the level in its own words; a session knows one.
    private static ClaimsIdentity Kept(ClaimsIdentity token)
    {
        var kept = new ClaimsIdentity(token.Claims.Where(claim => Session.Kept.Contains(claim.Type)).Select(claim => new Claim(claim.Type, claim.Value)), Cookie, "sub", Session.RoleClaim);
        Translate("pid", Tokens.ClaimNames.Person, value => value);
        Translate("acr", Tokens.ClaimNames.SecurityLevel, value => value switch
        {
            "idporten-loa-high" or "Level4" => "4",
            "idporten-loa-substantial" or "Level3" => "3",
            _ => null,
        });
        return kept;

        void Translate(string from, string to, Func<string, string?> translate)
        {
            if (kept.HasClaim(claim => claim.Type == to) || token.FindFirst(from)?.Value is not { } value || translate(value) is not { } translated) return;
            kept.AddClaim(new(to, translated));
        }
    }
}
