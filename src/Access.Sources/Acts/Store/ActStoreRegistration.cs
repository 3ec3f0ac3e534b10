using Microsoft.Extensions.DependencyInjection;

namespace Access.Sources.Acts.Store;

/// <summary>Registers the store of acts.</summary>
public static class ActStoreRegistration
{
    /// <summary>
    /// Registers <see cref="IActStore"/>, and as what decisions and searches read <see cref="IActs"/> and <see cref="IGrants"/>, as one. It opens when it is first asked
    /// for; a host asks for it before it listens, so that a store that cannot be used stops the start. Needs a
    /// <see cref="TimeProvider"/>; the container is disposed asynchronously.
    /// </summary>
    public static IServiceCollection AddActStore(this IServiceCollection services, Func<IServiceProvider, ActStoreOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);

        // Waited for: it happens once, before anything is served.
        services.AddSingleton<IActStore>(provider =>
            SqlActStore.OpenAsync(options(provider), provider.GetRequiredService<TimeProvider>(), CancellationToken.None).GetAwaiter().GetResult());
        services.AddSingleton<IActs>(provider => provider.GetRequiredService<IActStore>());
        services.AddSingleton<IGrants>(provider => provider.GetRequiredService<IActStore>());
        return services;
    }
}
