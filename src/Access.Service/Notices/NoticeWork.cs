using Access.Service.Settings;
using Access.Sources.Acts.Store;
using Access.Sources.Keys;
using Access.Sources.Notices;
using Access.Sources.Storage;

namespace Access.Service.Notices;

/// <summary>
/// Works on notices while the service runs: follows acts, takes looks, sees what ends, sends, and deletes what has ended. What fails is tried
/// again; every step leaves the database so that any node can go on from it.
/// </summary>
internal sealed partial class NoticeWork(IServiceProvider services, NoticeSettings settings, ILogger<NoticeWork> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    /// <exception cref="SettingException">The database of notices or its key cannot be used.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Not a part of the constructor, so that what is wrong with the database is said once and by its setting.
        try
        {
            _ = services.GetRequiredService<NoticeDatabase>();
        }
        catch (KeyException unusable)
        {
            throw new SettingException("Storage:Keys", unusable.Message.ReplaceLineEndings(" "));
        }
        catch (StorageException unusable)
        {
            throw new SettingException("Storage:ConnectionString", unusable.Message.ReplaceLineEndings(" "));
        }
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync("acts", services.GetRequiredService<ActFollower>().FollowAsync, settings.Poll, stoppingToken),
        RepeatAsync("looks", services.GetRequiredService<LookRound>().RunAsync, settings.Poll, stoppingToken),
        RepeatAsync("ending exceptions", services.GetRequiredService<EndingRound>().RunAsync, settings.Poll, stoppingToken),
        RepeatAsync("deliveries", services.GetRequiredService<DeliveryRound>().RunAsync, settings.Poll, stoppingToken),
        RepeatAsync("ended subscriptions", services.GetRequiredService<SubscriptionStore>().DeleteEndedAsync, Sweep, stoppingToken));

    private async Task RepeatAsync(string what, Func<CancellationToken, Task<int>> work, TimeSpan idle, CancellationToken stopping)
    {
        // The host starts the next part only when this one lets go.
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            var wait = TimeSpan.Zero;
            try
            {
                if (await work(stopping) == 0) wait = idle;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is StorageException or ActStoreException or KeyException)
            {
                // These say what failed, and never hold anything of a person.
                Failed(log, what, failure.Message);
                wait = Pause;
            }
#pragma warning disable CA1031 // A fault must not end the work for good; of an unforeseen one the message may hold anything.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Faulted(log, what, fault.GetType().FullName ?? fault.GetType().Name, fault.StackTrace);
                wait = Pause;
            }
            if (wait > TimeSpan.Zero) await Task.Delay(wait, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work on notices ({What}) failed and is tried again: {Problem}")]
    private static partial void Failed(ILogger logger, string what, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on notices ({What}) failed with {Fault} and is tried again\n{Place}")]
    private static partial void Faulted(ILogger logger, string what, string fault, string? place);
}
