using Microsoft.Extensions.DependencyInjection;

namespace Access.Sources.Register.HelseId;

/// <summary>Puts HelseID's client among a host's services.</summary>
public static class HelseIdRegistration
{
    private const string Client = "HelseID";

    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);

    /// <summary>Tokens for Persontjenesten come from HelseID from now on.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">As whom it knows us. A key that cannot be used is a <see cref="ClientKeyException"/> when the first token is asked for; <see cref="Check"/> tells before.</param>
    public static IServiceCollection AddHelseId(this IServiceCollection services, HelseIdOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddHttpClient(Client, http => http.Timeout = TimeSpan.FromSeconds(5))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = LongestConnection })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders(_ => true);
        services.AddSingleton<IRegisterTokenSource>(provider => new HelseIdTokens(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(Client), options, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Reads the key once, so that one that cannot be used stops a start.</summary>
    /// <exception cref="ClientKeyException">The key cannot be used; the message says why and repeats nothing of it.</exception>
    public static void Check(HelseIdOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _ = ClientKey.Read(options.Key);
    }
}
