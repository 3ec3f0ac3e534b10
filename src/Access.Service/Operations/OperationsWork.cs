using Access.Service.Settings;
using Access.Service.Telemetry;
using Access.Sources.Storage;

namespace Access.Service.Operations;

/// <summary>Runs the clock's watch and the kill switch. They are made when this starts and not before, so that what is wrong with their database is said once and by its setting.</summary>
internal sealed class OperationsWork(IServiceProvider services) : IHostedService
{
    private BackgroundService[] parts = [];

    /// <exception cref="SettingException">The database cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            parts = [services.GetRequiredService<ClockWatch>(), services.GetRequiredService<KillSwitch>()];

            // Listens from the start, so that what it shows is everything.
            _ = services.GetRequiredService<Exposition>();
        }
        catch (StorageException unusable)
        {
            throw new SettingException("Storage:ConnectionString", unusable.Message.ReplaceLineEndings(" "));
        }

        foreach (var part in parts) await part.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(parts.Select(part => part.StopAsync(cancellationToken)));
}
