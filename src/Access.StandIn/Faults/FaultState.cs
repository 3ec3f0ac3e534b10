namespace Access.StandIn.Faults;

/// <summary>The faults of one running stand-in. Safe for use from several threads.</summary>
public sealed class FaultState : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim onePlanAtATime = new(1);
    private readonly PersonRegister register;
    private FaultPlan plan = new();
    private (long Seen, int Used)[] uses = [];
    private long feedEnd = long.MaxValue;
    private CancellationTokenSource? stormStop;
    private Task storm = Task.CompletedTask;

    internal FaultState(PersonRegister register) => this.register = register;

    /// <summary>The plan in force; the empty plan when all is well.</summary>
    public FaultPlan Plan
    {
        get
        {
            lock (gate)
                return plan;
        }
    }

    /// <summary>The highest event number that the feed may tell of, inclusive.</summary>
    internal long FeedEnd
    {
        get
        {
            lock (gate)
                return feedEnd;
        }
    }

    /// <summary>Puts a plan in force in place of the one before. A storm without a pace is over when this returns.</summary>
    /// <param name="next">The plan; the empty one ends all faults.</param>
    /// <exception cref="ArgumentException">The plan cannot be used; the message says why, and the plan before stays in force.</exception>
    /// <exception cref="InvalidOperationException">A storm while nobody is registered; the plan before stays in force.</exception>
    public async Task BeginAsync(FaultPlan next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Check() is { } wrong)
            throw new ArgumentException(wrong, nameof(next));
        if (next.Storm is not null && register.Count == 0)
            throw new InvalidOperationException("Nobody is registered, so there is nobody for a storm to be about.");

        await onePlanAtATime.WaitAsync();
        try
        {
            await EndStormAsync();
            PutInForce(next);
            if (next.Storm is { } coming)
                BeginStorm(coming);
        }
        finally
        {
            onePlanAtATime.Release();
        }
    }

    /// <summary>Ends all faults.</summary>
    public Task EndAsync() => BeginAsync(new FaultPlan());

    /// <summary>Ends a storm that is still going on.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndStormAsync();
        onePlanAtATime.Dispose();
    }

    /// <summary>The failure that the next answer to a call meets; null when it is to be given as it is.</summary>
    internal Failure? Next(string call, IReadOnlyList<string> personIds)
    {
        lock (gate)
        {
            for (var i = 0; i < uses.Length; i++)
            {
                var failure = plan.Failures![i];
                if (uses[i].Used >= failure.Count || !failure.Concerns(call, personIds))
                    continue;

                var seen = ++uses[i].Seen;
                // Every answer in which the share adds up to one more whole: exact, even, and the same each time.
                if (failure.Share is { } share && Math.Floor(seen * share) <= Math.Floor((seen - 1) * share))
                    continue;
                uses[i].Used++;
                return failure;
            }

            return null;
        }
    }

    /// <summary>A page of events as the faulty feed tells it.</summary>
    internal IReadOnlyList<FeedEvent> Disturb(IReadOnlyList<FeedEvent> page, int limit)
    {
        var feed = Plan.Feed;
        if (feed is { HoldBackEvery: not null })
        {
            var end = Math.Min(FeedEnd, register.LatestEvent?.SequenceNumber ?? 0);
            page = [.. page.Where(one => !feed.HoldsBack(one, end))];
        }

        if (feed is { Duplicates: true } && limit > 1)
            page = [.. page.Take(limit / 2).SelectMany(one => new[] { one, one })];
        if (feed is { Reordered: true })
            page = [.. page.Reverse()];
        return page;
    }

    private void PutInForce(FaultPlan next)
    {
        lock (gate)
        {
            plan = next;
            uses = new (long, int)[next.Failures?.Count ?? 0];
            if (next.Feed?.Silent == true)
                feedEnd = Math.Min(feedEnd, register.LatestEvent?.SequenceNumber ?? 0);
            else
                feedEnd = long.MaxValue;
            register.Gap = next.Feed?.Gaps ?? 0;
            if (next.Feed?.LowestSequenceNumber is { } lowest)
                register.LowestSequenceNumber = lowest;
        }
    }

    private void BeginStorm(Storm coming)
    {
        if (coming.PerSecond is not { } pace)
        {
            register.AppendMany(coming.Events, coming.EventType);
            return;
        }

        var stop = stormStop = new CancellationTokenSource();
        storm = Task.Run(() => BlowAsync(coming, pace, stop.Token));
    }

    private async Task BlowAsync(Storm coming, int pace, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var began = Environment.TickCount64;
        long made = 0;
        try
        {
            while (made < coming.Events && await timer.WaitForNextTickAsync(stop))
            {
                var due = Math.Min(coming.Events, (Environment.TickCount64 - began) * pace / 1000);
                register.AppendMany((int)(due - made), coming.EventType, made);
                made = due;
            }
        }
        catch (OperationCanceledException)
        {
            // The next plan began.
        }
    }

    private async Task EndStormAsync()
    {
        if (stormStop is not { } stop)
            return;
        await stop.CancelAsync();
        await storm;
        stop.Dispose();
        stormStop = null;
    }
}
