using Access.Sources.Register.Feed;
using Access.Sources.Register.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Access.Sources.Register;

/// <summary>Puts Persontjenesten among a host's services.</summary>
public static class PersontjenestenRegistration
{
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Adds <see cref="PersontjenestenClient"/>, which may be held for as long as the host lives. Wrong options stop the
    /// host at its start (<see cref="OptionsValidationException"/>). Tokens come from the <see cref="IRegisterTokenSource"/>
    /// that is registered before or after; without one, calls carry none.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HTTP client.</returns>
    public static IHttpClientBuilder AddPersontjenesten(this IServiceCollection services, Action<PersontjenestenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<PersontjenestenOptions>()
            .Configure(configure)
            .Validate(options => options.HasUsableAddress, "Register:BaseAddress must be an absolute http or https address without query, fragment or user.")
            .Validate(options => options.Scope == PersontjenestenOptions.FullAccess, "Register:Scope must be full-access: a decision rests on address protection.")
            .Validate(options => options.Timeout > TimeSpan.Zero && options.Timeout <= LongestTimeout, "Register:Timeout must be more than zero and at most five minutes.")
            .Validate(options => options.LargestAnswer > 0, "Register:LargestAnswer must be more than zero bytes.")
            .Validate(options => options.CallsPerMinute >= 60, "Register:CallsPerMinute must be 60 or more.")
            .Validate(options => options.Nodes >= 1 && options.Nodes <= options.CallsPerMinute / 60, "Register:Nodes must be 1 or more, and leave each node a call a second.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRegisterTokenSource, NoRegisterToken>();
        services.TryAddSingleton(provider => new RegisterBreaker(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<PersontjenestenOptions>>().Value;
            return new CallBudget(options.CallsPerMinute / options.Nodes, provider.GetRequiredService<TimeProvider>());
        });
        services.TryAddTransient<HelseIdTokenHandler>();
        services.TryAddTransient<RegisterResilience>();

        // A pool of connections of its own: a feed that waits for look-ups would be a deaf one.
        Speaking(services.AddHttpClient<EventFeedClient>(ToRegister));
        return Speaking(services.AddHttpClient<PersontjenestenClient>(ToRegister));
    }

    private static void ToRegister(IServiceProvider provider, HttpClient http)
    {
        http.BaseAddress = provider.GetRequiredService<IOptions<PersontjenestenOptions>>().Value.Root;

        // The client counts the time itself, the reading of the body included.
        http.Timeout = Timeout.InfiniteTimeSpan;
    }

    // Outermost what decides whether and how often there is a call; innermost the token, whose proof is for one call alone.
    private static IHttpClientBuilder Speaking(IHttpClientBuilder client) => client
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            // A redirect would carry the number in the body to wherever it points.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = LongestConnection,
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .AddHttpMessageHandler<RegisterResilience>()
        .AddHttpMessageHandler<HelseIdTokenHandler>()

        // The framework logs addresses, which hold no number, and never bodies; headers hold the token.
        .RedactLoggedHeaders(_ => true);
}
