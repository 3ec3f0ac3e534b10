using Access.Sources.Register;

namespace Access.Service.Hosting;

/// <summary>
/// Follows the register while the service runs. The start waits a while for the first reading of the feed, so that the
/// first question is not refused for want of it; a register that is away does not keep the service from starting closed.
/// </summary>
internal sealed class RegisterFollowing(FollowedRegister register) : IHostedService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource stop = new();
    private Task? following;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        following = Task.Run(() => register.RunAsync(stop.Token), CancellationToken.None);
        var began = Environment.TickCount64;
        while (register.State is not (RegisterState.Available or RegisterState.MassOpening) && Environment.TickCount64 - began < Patience.TotalMilliseconds)
            await Task.Delay(BetweenLooks, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host that is disposed of stops once more.
        if (Interlocked.Exchange(ref following, null) is not { } running) return;
        await stop.CancelAsync();
        await running.WaitAsync(cancellationToken);
    }

    // A host that could not start is disposed of without being stopped: what the follower asks goes first, and it would warn of it.
    public void Dispose()
    {
        if (following is not null) stop.Cancel();
        stop.Dispose();
    }
}
