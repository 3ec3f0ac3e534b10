using System.Diagnostics.Metrics;
using Access.Sources.Notices;
using Access.Sources.Register.Cache;
using Access.Sources.Register.Feed;
using Access.Sources.Register.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Register;

/// <summary>Puts the register that decisions rest on among a host's services.</summary>
public static class FollowedRegisterRegistration
{
    private const string MemoryFile = "register-feed.json";
    private const string HaltFile = "register-halted";

    /// <summary>
    /// Adds <see cref="FollowedRegister"/>, which knows nothing until <see cref="FollowedRegister.RunAsync"/> runs. Persontjenesten
    /// itself must have been added by <see cref="PersontjenestenRegistration.AddPersontjenesten"/>. Where the host has an
    /// <see cref="IPersonChanges"/>, it is told whose record changed.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">How it is kept true.</param>
    public static IServiceCollection AddFollowedRegister(this IServiceCollection services, FollowedRegisterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddMetrics();
        services.AddSingleton(provider => Create(provider, options));
        return services;
    }

    private static FollowedRegister Create(IServiceProvider provider, FollowedRegisterOptions options)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var logs = provider.GetRequiredService<ILoggerFactory>();
        var breaker = provider.GetRequiredService<RegisterBreaker>();
        var cache = new PersonCache(options.Cache, time);
        var freshness = new FeedFreshness(options.Feed, time);
        var opening = new MassOpening(
            options.MassOpening, new HaltFile(Path.Combine(options.Folder, HaltFile)), cache, time, logs.CreateLogger<MassOpening>());

        // Not asked for before there is something to tell: it opens a database, and who opens it first must be able to say what is wrong.
        var telling = provider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IPersonChanges))
            ? new ChangeTelling(provider.GetRequiredService<IPersonChanges>, time, logs.CreateLogger<ChangeTelling>())
            : null;
        var follower = new FeedFollower(
            provider.GetRequiredService<EventFeedClient>(),
            cache,
            freshness,
            new FeedMemoryFile(Path.Combine(options.Folder, MemoryFile)),
            options.Feed,
            time,
            logs.CreateLogger<FeedFollower>(),
            telling);
        var register = new CachedRegister(provider.GetRequiredService<PersontjenestenClient>(), cache, freshness, breaker, opening, time);
        var followed = new FollowedRegister(register, follower, freshness, cache, opening, telling, time, logs.CreateLogger<FollowedRegister>());
        RegisterMetrics.Measure(followed, provider.GetRequiredService<IMeterFactory>());
        return followed;
    }
}
