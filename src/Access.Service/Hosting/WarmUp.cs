using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Settings;
using Access.Sources.Log;

namespace Access.Service.Hosting;

/// <summary>
/// Before the service listens: opens the decision log, so that one that cannot be used stops the start, and compiles the
/// rulebook of the day, so that the first question does not wait for it.
/// </summary>
internal sealed class WarmUp(IServiceProvider services, DecisionPoint point, TimeProvider clock) : IHostedService
{
    /// <exception cref="SettingException">The decision log cannot be used.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = services.GetRequiredService<IDecisionLog>();
        }
        catch (DecisionLogException unusable)
        {
            throw new SettingException("Storage:ConnectionString", unusable.Message.ReplaceLineEndings(" "));
        }

        _ = point.On(OsloCalendar.DayAt(clock.GetUtcNow()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
