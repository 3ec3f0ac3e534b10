using System.Diagnostics;
using System.Diagnostics.Metrics;
using Access.Sources.Storage;

namespace Access.Service.Operations;

/// <summary>
/// Compares this node's clock with the database's, and with the latest instant at which any node decided: the one tells of nodes
/// that disagree, the other of a clock that went back while nobody watched. Beyond <see cref="Alarm"/> it says so, beyond
/// <see cref="Refuse"/> nothing is decided or recorded. Safe for several threads.
/// </summary>
internal sealed partial class ClockWatch : BackgroundService
{
    /// <summary>How far off the clock may be before somebody is told.</summary>
    public static readonly TimeSpan Alarm = TimeSpan.FromSeconds(1);

    /// <summary>How far off it may be before nobody is answered.</summary>
    public static readonly TimeSpan Refuse = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly OperationsStore store;
    private readonly IReferenceClock reference;
    private readonly TimeProvider clock;
    private readonly ILogger<ClockWatch> logger;
    private long decided;
    private long difference;
    private int told;

    public ClockWatch(OperationsStore store, IReferenceClock reference, TimeProvider clock, IMeterFactory meters, ILogger<ClockWatch> logger)
    {
        (this.store, this.reference, this.clock, this.logger) = (store, reference, clock, logger);
        meters.Create(OperationsRegistration.Meter).CreateObservableGauge(
            "access.clock.offset", () => Offset.TotalSeconds, "s", "How far this node's clock is ahead of what it is compared with; nothing is decided beyond 5 either way.");
    }

    /// <summary>How far the clock is ahead (behind where it is negative): of the database's, or of the latest decision where it is behind that by more.</summary>
    public TimeSpan Offset
    {
        get
        {
            var compared = TimeSpan.FromTicks(Interlocked.Read(ref difference));
            var behind = clock.GetUtcNow().UtcTicks - Interlocked.Read(ref decided) is var ticks and < 0 ? TimeSpan.FromTicks(ticks) : TimeSpan.Zero;
            return behind.Duration() > compared.Duration() ? behind : compared;
        }
    }

    /// <summary>Whether anything may be decided or recorded by this clock.</summary>
    public bool IsTrusted => Offset.Duration() <= Refuse;

    /// <summary>Notes that something was decided at an instant, by this node's clock.</summary>
    public void Decided(DateTimeOffset at) => Raise(at.UtcTicks);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CompareAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Between, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await CompareAsync(stoppingToken);
        }
    }

    /// <summary>Compares once. What cannot be read leaves things as they were known; the kill switch, in the same database, closes then.</summary>
    internal async Task CompareAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (began, before) = (Stopwatch.GetTimestamp(), clock.GetUtcNow());
            if (await reference.NowAsync(cancellationToken) is { } now)
            {
                // The answer is as old as half of the time that it took, within that much.
                var half = Stopwatch.GetElapsedTime(began) / 2;
                var off = before + half - now;
                Interlocked.Exchange(ref difference, (off.Duration() <= half ? TimeSpan.Zero : off).Ticks);
            }

            // A clock that is not trusted must not tell the others that it is later than it is.
            if (IsTrusted) Raise((await store.LatestAsync(new(Interlocked.Read(ref decided), TimeSpan.Zero), cancellationToken)).UtcTicks);
        }
        catch (OperationCanceledException)
        {
            // Compared again, unless the service stops.
        }
#pragma warning disable CA1031 // Whatever it was, the clock is compared again: nothing may end that.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            NotCompared(logger, failure is StorageException ? failure.Message : failure.GetType().Name);
        }

        Tell();
    }

    private void Raise(long ticks)
    {
        long known;
        while ((known = Interlocked.Read(ref decided)) < ticks && Interlocked.CompareExchange(ref decided, ticks, known) != known)
        {
        }
    }

    private void Tell()
    {
        var offset = Offset;
        var now = offset.Duration() > Refuse ? 2 : offset.Duration() > Alarm ? 1 : 0;
        if (Interlocked.Exchange(ref told, now) == now) return;
        if (now == 2) Refused(logger, offset.TotalSeconds);
        else if (now == 1) IsOff(logger, offset.TotalSeconds);
        else IsRight(logger);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "This node's clock is off by {Seconds} s: nothing is decided or recorded here")]
    private static partial void Refused(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "This node's clock is off by {Seconds} s")]
    private static partial void IsOff(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "This node's clock is right again")]
    private static partial void IsRight(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node's clock could not be compared: {Problem}")]
    private static partial void NotCompared(ILogger logger, string problem);
}
