using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Discovery;
using Access.Service.Operations;
using Access.Service.Search;
using Access.Service.Settings;
using Access.Service.Tokens.Proofs;
using Access.Sources.Acts.Store;
using Access.Sources.Keys;
using Access.Sources.Log;
using Access.Sources.Storage;

namespace Access.Service.Hosting;

/// <summary>
/// Before the service listens: opens the decision log and the store of acts, so that one that cannot be used stops the start,
/// and compiles the rulebook of the day, so that the first question does not wait for it.
/// </summary>
internal sealed class WarmUp(IServiceProvider services, ServiceSettings settings, IHostEnvironment environment, DecisionPoint point, TimeProvider clock) : IHostedService
{
    /// <exception cref="SettingException">The decision log, the store of acts or a key cannot be used, or is Development's in Production.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        DevelopmentKeys.Refuse(settings, environment);
        var keys = settings.Storage.KeysSetting;
        Open<IDecisionLog>("Storage:ConnectionString", keys);
        Open<IActStore>("Storage:ConnectionString", keys);
        Open<OperationsStore>("Storage:ConnectionString", keys);
        Open<IProofReplay>("Storage:ConnectionString", keys);
        Open<PageTokens>(keys, keys);
        Open<MetadataKey>("Discovery:SigningKey", settings.MetadataKey is null ? keys : "Discovery:SigningKey");
        _ = point.On(OsloCalendar.DayAt(clock.GetUtcNow()));
        DevelopmentKeys.Leave(settings, environment);
        return Task.CompletedTask;
    }

    private void Open<T>(string setting, string keys) where T : notnull
    {
        try
        {
            _ = services.GetRequiredService<T>();
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
