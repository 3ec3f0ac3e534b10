using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Storage;

namespace Access.Service.Log;

/// <summary>
/// Erases whoever is kept long enough (<c>Log:RetentionYears</c>): an hour after the start, when the service has other things to do than at once,
/// and every week from then on. An erasure that was broken off is finished at the start.
/// </summary>
internal sealed partial class RetentionRounds(IServiceProvider services, TimeProvider clock, ILogger<RetentionRounds> logger) : BackgroundService
{
    /// <summary>How long after the start the first round is.</summary>
    internal static readonly TimeSpan First = TimeSpan.FromHours(1);

    /// <summary>How long after a round the next one is.</summary>
    internal static readonly TimeSpan Between = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await FinishAsync(stoppingToken);
        for (var wait = First; !stoppingToken.IsCancellationRequested; wait = Between)
        {
            try
            {
                await Task.Delay(wait, clock, stoppingToken);
                var outcome = await services.GetRequiredService<Retention>().RunAsync(stoppingToken);
                Done(logger, outcome.Erased, outcome.Kept);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, it is told, and the next round finds the same persons again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                var (fault, reason) = (failure.GetType().Name, failure is DecisionLogException or StorageException ? failure.Message : "");
                NotDone(logger, fault, reason);
            }
        }
    }

    private async Task FinishAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await services.GetRequiredService<Retention>().FinishAsync(stoppingToken) is > 0 and var finished) Finished(logger, finished);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start finds them again.
        }
#pragma warning disable CA1031 // Whatever it was, it is told, and the first round tries again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var fault = failure.GetType().Name;
            NotFinished(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Finished} erasures that were broken off are finished")]
    private static partial void Finished(ILogger logger, int finished);

    [LoggerMessage(Level = LogLevel.Error, Message = "Erasures that were broken off could not be finished ({Fault}); tried again in the next round")]
    private static partial void NotFinished(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Erased} persons erased, {Kept} kept though nothing was decided about them for as long")]
    private static partial void Done(ILogger logger, int erased, int kept);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention could not be carried out ({Fault}); tried again in the next round. {Reason}")]
    private static partial void NotDone(ILogger logger, string fault, string reason);
}
