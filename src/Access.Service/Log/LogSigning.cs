using Access.Service.Settings;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Storage;

namespace Access.Service.Log;

/// <summary>Signs the log while the service runs; the first checkpoint stands before it listens.</summary>
internal sealed class LogSigning(IServiceProvider services) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="SettingException">The key cannot be used, or is another than the one that signed the log.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var checkpoints = services.GetRequiredService<LogCheckpoints>();
            await SignFirstAsync(checkpoints, cancellationToken);
            checkpoints.Start();
        }
        catch (Exception unusable) when (unusable is LogFormatException or DecisionLogException or InconsistentLogException)
        {
            throw new SettingException("Log:SigningKey", unusable.Message.ReplaceLineEndings(" "));
        }
    }

    // Other nodes append meanwhile, and the database ends what takes as long as a decision may: that is no reason not to start.
    private static async Task SignFirstAsync(LogCheckpoints checkpoints, CancellationToken cancellationToken)
    {
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ;)
        {
            try
            {
                await checkpoints.SignAsync(cancellationToken);
                return;
            }
            catch (StorageException) when (Environment.TickCount64 < until)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    // Signed to the last record: it stops when it is disposed of, before the log is.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
