namespace Access.StandIn.Faults;

/// <summary>
/// What goes wrong, from now on until the next plan. A plan replaces the one before it; the empty plan ends all faults.
/// As JSON it is the body of <c>POST /standin/faults</c>, with these names in camelCase.
/// </summary>
public sealed record FaultPlan
{
    /// <summary>The longest delay that can be asked for, in milliseconds: ten minutes.</summary>
    public const int LongestLatency = 600_000;

    /// <summary>The most events that one storm may make.</summary>
    public const int LargestStorm = 1_000_000;

    /// <summary>
    /// Milliseconds, 0 to 600 000, by which every answer of Persontjenesten's paths is held back <em>after</em> it was made,
    /// so that it may be stale when it arrives.
    /// </summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>Answers that go wrong. The first that applies to a call is used. Null means none.</summary>
    public IReadOnlyList<Failure>? Failures { get; init; }

    /// <summary>What is wrong with the event feed. Null means nothing.</summary>
    public FeedFault? Feed { get; init; }

    /// <summary>Many events at once. Null means none.</summary>
    public Storm? Storm { get; init; }

    /// <summary>What is wrong with the plan itself, in one sentence; null when it can be used.</summary>
    public string? Check()
    {
        if (LatencyMilliseconds is < 0 or > LongestLatency)
            return $"'latencyMilliseconds' must be 0 to {LongestLatency}.";
        if (Feed?.Check() is { } wrongFeed)
            return wrongFeed;
        if (Storm is { Events: < 1 or > LargestStorm })
            return $"'storm.events' must be 1 to {LargestStorm}.";
        if (Storm is { PerSecond: < 1 })
            return "'storm.perSecond' must be 1 or more.";
        if (Storm is { } storm && !EventTypes.All.Contains(storm.EventType))
            return "'storm.eventType' is not an event type of Persontjenesten v3.";
        return (Failures ?? []).Select((failure, index) => failure is null ? $"'failures[{index}]' is null." : failure.Check(index))
            .FirstOrDefault(wrong => wrong is not null);
    }
}
