using Microsoft.Extensions.DependencyInjection;

namespace Access.Sources.Log;

/// <summary>Registers the decision log.</summary>
public static class DecisionLogRegistration
{
    /// <summary>
    /// Registers <see cref="IDecisionLog"/> and <see cref="Pseudonyms"/>, each once. They open when they are first asked for;
    /// a host asks for the log before it listens, so that a log or key that cannot be used stops the start. The container is
    /// disposed asynchronously, which makes durable what the log has taken.
    /// </summary>
    /// <exception cref="DecisionLogException">An option is out of range; the message names it.</exception>
    public static IServiceCollection AddDecisionLog(this IServiceCollection services, DecisionLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        services.AddSingleton(_ => Pseudonyms.Open(options.EffectiveKeysDirectory));
        services.AddSingleton<IDecisionLog>(provider => SqliteDecisionLog.Open(options, provider.GetRequiredService<Pseudonyms>()));
        return services;
    }
}
