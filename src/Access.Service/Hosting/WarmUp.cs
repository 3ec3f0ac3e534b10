using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Discovery;
using Access.Service.Operations;
using Access.Service.Pages.SignIn;
using Access.Service.Search;
using Access.Service.Settings;
using Access.Service.Tokens.Proofs;
using Access.Sources.Acts.Store;
using Access.Sources.Keys;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Storage;

namespace Access.Service.Hosting;

/// <summary>
/// Before the service listens: opens the decision log and the store of acts, so that one that cannot be used stops the start,
/// makes sure that the acts are as many as the log took in, and compiles the rulebook of the day, so that the first question does not wait for it.
/// </summary>
internal sealed class WarmUp(IServiceProvider services, ServiceSettings settings, IHostEnvironment environment, DecisionPoint point, TimeProvider clock) : IHostedService
{
    private const string Storage = "Storage:ConnectionString";

    /// <exception cref="SettingException">The decision log, the store of acts or a key cannot be used, acts were lost, or a key is Development's in Production.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        DevelopmentKeys.Refuse(settings, environment);
        var keys = settings.Storage.KeysSetting;
        Open<IDecisionLog>(Storage, keys);
        Open<IActStore>(Storage, keys);
        await UsableAsync(Storage, keys, () => services.GetRequiredService<ActsIntoLog>().RequireWholeAsync(cancellationToken));
        Open<OperationsStore>(Storage, keys);
        Open<IProofReplay>(Storage, keys);
        await UsableAsync(Storage, keys, () => Task.FromResult(services.GetService<EndedSessions>()));
        Open<PageTokens>(keys, keys);
        Open<MetadataKey>("Discovery:SigningKey", settings.MetadataKey is null ? keys : "Discovery:SigningKey");
        _ = point.On(OsloCalendar.DayAt(clock.GetUtcNow()));
        DevelopmentKeys.Leave(settings, environment);
    }

    private void Open<T>(string setting, string keys) where T : notnull =>
        UsableAsync(setting, keys, () => Task.FromResult(services.GetRequiredService<T>())).GetAwaiter().GetResult();

    private static async Task UsableAsync(string setting, string keys, Func<Task> open)
    {
        try
        {
            await open();
        }
        catch (Exception unusable) when (unusable is DecisionLogException or ActStoreException or StorageException)
        {
            throw new SettingException(setting, unusable.Message.ReplaceLineEndings(" "));
        }
        catch (KeyException unusable)
        {
            throw new SettingException(keys, unusable.Message.ReplaceLineEndings(" "));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
