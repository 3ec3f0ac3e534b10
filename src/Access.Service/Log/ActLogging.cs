using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;

namespace Access.Service.Log;

/// <summary>
/// Puts recorded acts into the log while the service runs, within a second of each. What could not be logged is tried again. Each look makes sure
/// that the store still has what the log took in: where it has not, nobody is let in any more.
/// </summary>
internal sealed partial class ActLogging(IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<ActLogging> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Only now: who opens the log first must be able to say what is wrong, and a service that cannot begin to listen closes it at once.
        if (!await StartsAsync(stoppingToken)) return;
        var acts = services.GetRequiredService<ActsIntoLog>();
        var (failing, lost) = (false, false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await acts.FollowAsync(stoppingToken) > 0) continue;
                (failing, lost) = (false, false);
                await Task.Delay(BetweenLooks, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, it is told once, and tried again: acts wait in their store.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                // Lost acts are told also where something else failed before: they are another matter than a database that rests.
                var (fault, loss) = (failure.GetType().Name, failure as LostActsException);
                if (loss is not null && !lost) Lost(logger, loss.Message);
                else if (loss is null && !failing) NotLogged(logger, fault);
                (failing, lost) = (true, loss is not null);
                await Task.Delay(BetweenLooks, CancellationToken.None);
            }
        }
    }

    // False where the service stops before it has begun.
    private async Task<bool> StartsAsync(CancellationToken stoppingToken)
    {
        var starts = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(() => starts.TrySetResult(true));
        await using var stopped = stoppingToken.Register(() => starts.TrySetResult(false));
        return await starts.Task;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Lost}")]
    private static partial void Lost(ILogger logger, string lost);

    [LoggerMessage(Level = LogLevel.Error, Message = "Recorded acts could not be logged ({Fault}); tried again")]
    private static partial void NotLogged(ILogger logger, string fault);
}
