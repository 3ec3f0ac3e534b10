using Access.Service.Settings;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;

namespace Access.Service.Log;

/// <summary>Signs the log while the service runs; the first checkpoint stands before it listens.</summary>
internal sealed class LogSigning(IServiceProvider services) : IHostedService
{
    /// <exception cref="SettingException">The key cannot be used, or is another than the one that signed the log.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var checkpoints = services.GetRequiredService<LogCheckpoints>();
            await checkpoints.SignAsync(cancellationToken);
            checkpoints.Start();
        }
        catch (Exception unusable) when (unusable is LogFormatException or DecisionLogException or InconsistentLogException)
        {
            throw new SettingException("Log:SigningKey", unusable.Message.ReplaceLineEndings(" "));
        }
    }

    // Signed to the last record: it stops when it is disposed of, before the log is.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
