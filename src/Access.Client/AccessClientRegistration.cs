using Access.Client.Http;
using Access.Client.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Access.Client;

/// <summary>Adds the client to an application.</summary>
public static class AccessClientRegistration
{
    /// <summary>
    /// Adds <see cref="AccessClient"/>. Tokens come from the registered <see cref="IAccessTokenSource"/>, from
    /// <see cref="AccessClient.With"/>, or from a handler added to what is returned.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options; what is wrong with them stops the application's start.</param>
    /// <returns>The HTTP client, for handlers of one's own. They run once for each attempt.</returns>
    public static IHttpClientBuilder AddAccessClient(this IServiceCollection services, Action<AccessClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<AccessClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccessClientOptions>, OptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Nonces>();
        return services
            .AddHttpClient<AccessClient>((provider, http) =>
            {
                var options = provider.GetRequiredService<IOptions<AccessClientOptions>>().Value;
                http.BaseAddress = options.Address;

                // Each call has its own time limit, which its waits count against.
                http.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A question is answered where it was asked, or not at all.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RedactLoggedHeaders(["Authorization", "DPoP", "Idempotency-Key", "If-Match", "Location"])
            .AddHttpMessageHandler(provider => new RetryHandler(
                provider.GetRequiredService<IOptions<AccessClientOptions>>().Value, provider.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(provider => new TokenHandler(provider.GetService<IAccessTokenSource>(), provider.GetRequiredService<Nonces>()));
    }

    private sealed class OptionsCheck : IValidateOptions<AccessClientOptions>
    {
        public ValidateOptionsResult Validate(string? name, AccessClientOptions options) =>
            options.Defect() is { } defect ? ValidateOptionsResult.Fail($"AccessClientOptions: {defect}") : ValidateOptionsResult.Success;
    }
}
