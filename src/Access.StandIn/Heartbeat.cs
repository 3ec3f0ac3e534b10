namespace Access.StandIn;

/// <summary>Keeps a feed from being quiet for longer than an interval.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task beating;

    public Heartbeat(PersonRegister register, TimeSpan interval) => beating = Task.Run(() => BeatAsync(register, interval, stop.Token));

    public async ValueTask DisposeAsync()
    {
        // A host that is disposed of twice disposes of its stand-in twice.
        if (beating.IsCompleted) return;
        await stop.CancelAsync();
        await beating;
        stop.Dispose();
    }

    private static async Task BeatAsync(PersonRegister register, TimeSpan interval, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval);
        var last = register.LatestEvent?.SequenceNumber ?? 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var newest = register.LatestEvent?.SequenceNumber ?? 0;
                last = newest == last ? register.Beat() : newest;
            }
        }
        catch (OperationCanceledException)
        {
            // The stand-in stops.
        }
    }
}
