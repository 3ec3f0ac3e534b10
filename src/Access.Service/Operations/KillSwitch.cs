using System.Diagnostics;
using System.Diagnostics.Metrics;
using Access.Sources;
using Access.Sources.Log;
using Access.Sources.Register;
using Access.Sources.Storage;

namespace Access.Service.Operations;

/// <summary>
/// Closes everything while operators say so. Each node reads the switch four times a second, and what it read holds for less
/// than a second from when the reading began, by a clock that is never set: so no node goes by an open switch for longer, whatever
/// happens to it. A switch that cannot be read is closed. Safe for several threads.
/// </summary>
internal sealed partial class KillSwitch : BackgroundService
{
    private static readonly TimeSpan Holds = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly OperationsStore store;
    private readonly FollowedRegister register;
    private readonly TimeProvider clock;
    private readonly ILogger<KillSwitch> logger;
    private readonly Lock gate = new();
    private volatile Reading? last;
    private readonly SharedCall<bool> sharedReading;
    private volatile Told told;

    public KillSwitch(OperationsStore store, FollowedRegister register, TimeProvider clock, IMeterFactory meters, ILogger<KillSwitch> logger)
    {
        (this.store, this.register, this.clock, this.logger) = (store, register, clock, logger);
        sharedReading = new(ReadOnceAsync, TimeSpan.Zero);
        meters.Create(OperationsRegistration.Meter).CreateObservableGauge(
            "access.kill_switch.closed", () => IsHeldOpen ? 0 : 1, null, "1 while the kill switch closes everything, or cannot be read.");
    }

    /// <summary>Whether the switch was read a moment ago and was open. Where it was not, <see cref="IsClosedAsync"/> reads it.</summary>
    public bool IsHeldOpen => last is { State.IsClosed: false } reading && Stopwatch.GetElapsedTime(reading.Began) < Holds;

    /// <summary>Whether everything is closed.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<bool> IsClosedAsync(CancellationToken cancellationToken)
    {
        if (IsHeldOpen) return false;
        if (last is { } reading && Stopwatch.GetElapsedTime(reading.Began) < Holds) return reading.State.IsClosed;
        await sharedReading.AskAsync(cancellationToken);
        return !IsHeldOpen;
    }

    /// <summary>Whether it can be read, whatever it says.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<bool> IsKnownAsync(CancellationToken cancellationToken)
    {
        _ = await IsClosedAsync(cancellationToken);
        return last is { } reading && Stopwatch.GetElapsedTime(reading.Began) < Holds;
    }

    /// <summary>Takes what an operation left as read, so that the node that took it obeys before it answers.</summary>
    /// <param name="state">What is so.</param>
    /// <param name="began">When the operation began, as a <see cref="Stopwatch"/> timestamp.</param>
    public void Take(OperationsState state, long began) => Take(new Reading(state, began));

    /// <summary>
    /// Uses it. This node obeys before it returns, every other within a second. What opens is logged before it does; what closes
    /// never waits for a log, which may be what fails.
    /// </summary>
    /// <param name="kind">Whether it closes or opens.</param>
    /// <param name="reason">Why; see <see cref="OperationReason"/>.</param>
    /// <param name="by">Who uses it.</param>
    /// <param name="fits">Whether it may be used as things stand; asked again where it is written, since another may be faster.</param>
    /// <param name="log">Where it is logged.</param>
    /// <param name="cancellationToken">Gives up; it may have been used all the same.</param>
    /// <returns>What is so then; null where it did not fit, or another was faster.</returns>
    /// <exception cref="StorageException">It could not be used; it may have been, where the answer was lost.</exception>
    /// <exception cref="DecisionLogException">It was to open and could not be logged: it was not used.</exception>
    public async Task<OperationsState?> UseAsync(
        OperationKind kind, string reason, Operator by, Func<OperationsState, bool> fits, OperationLog log, CancellationToken cancellationToken)
    {
        var (began, now) = (Stopwatch.GetTimestamp(), clock.GetUtcNow());
        var before = await store.ReadAsync(cancellationToken);
        if (!fits(before)) return null;
        if (kind == OperationKind.Opened) await log.AppendAsync(kind, reason, by.Client, before.SwitchRevision, now, cancellationToken);
        if (await store.AddAsync(kind, reason, by.ToString(), now, fits, cancellationToken) is not { } state) return null;
        Take(state, began);
        Used(logger, by.Client, kind == OperationKind.Closed ? "closed" : "opened", state.SwitchRevision);
        if (kind == OperationKind.Closed) await LogClosingAsync(log, reason, by.Client, before.SwitchRevision, now);
        return state;
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await sharedReading.AskAsync(CancellationToken.None);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Between, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await sharedReading.AskAsync(CancellationToken.None);
        }
    }

    private async Task LogClosingAsync(OperationLog log, string reason, string client, long after, DateTimeOffset at)
    {
        try
        {
            await log.AppendAsync(OperationKind.Closed, reason, client, after, at, CancellationToken.None);
        }
        catch (DecisionLogException failure)
        {
            NotLogged(logger, failure.Message);
        }
    }

    // Whether it could be read.
    private async Task<bool> ReadOnceAsync()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            Take(new Reading(await store.ReadAsync(CancellationToken.None), began));
            return true;
        }
#pragma warning disable CA1031 // Whatever it was, the switch could not be read, and is read again: nothing may end that.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!IsHeldOpen && Changes(Told.Unreadable)) Unreadable(logger, failure is StorageException ? failure.Message : failure.GetType().Name);
            return false;
        }
    }

    private void Take(Reading reading)
    {
        lock (gate)
        {
            // Two readings may overtake each other; the switch itself only moves forward.
            if (last is { } known && reading.State.SwitchRevision < known.State.SwitchRevision) return;
            last = reading;
        }

        var before = told;
        if (reading.State.IsClosed)
        {
            if (Changes(Told.Closed)) Closed(logger);
        }
        else if (Changes(Told.Open) && before != Told.Nothing)
        {
            Open(logger);
        }

        if (reading.State.Release is { } release) register.EndHalt(release.At);
    }

    private bool Changes(Told now)
    {
        lock (gate) return told != now && (told = now) == now;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Client {Client} {Did} the kill switch (revision {Revision})")]
    private static partial void Used(ILogger logger, string client, string did, long revision);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The kill switch was closed and that could not be logged: {Problem}")]
    private static partial void NotLogged(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The kill switch is closed: everybody is refused")]
    private static partial void Closed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The kill switch is open")]
    private static partial void Open(ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The kill switch cannot be read, so everybody is refused: {Problem}")]
    private static partial void Unreadable(ILogger logger, string problem);

    private enum Told
    {
        Nothing,
        Open,
        Closed,
        Unreadable,
    }

    private sealed record Reading(OperationsState State, long Began);
}
