namespace Access.Sources.Notices;

/// <summary>How notices are timed, sent and limited.</summary>
public sealed record NoticeOptions
{
    /// <summary>The shortest time between a cause and the look that may follow from it.</summary>
    public TimeSpan ShortestDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time between a cause and the look that may follow from it. Every time between the two is as likely.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one node keeps a look or a delivery to itself; when it is over another node takes it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a delivery is tried before it is a dead letter.</summary>
    public int Attempts { get; init; } = 16;

    /// <summary>How long after the first attempt the second comes, before chance moves it; twice as long after each.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time between two attempts, before chance moves it.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one attempt may take, the connection included; shorter than <see cref="Lease"/>.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many subscriptions one client may have.</summary>
    public int MostPerClient { get; init; } = 100_000;

    /// <summary>How many subscriptions, with different sinks, one client may have for one subject and child.</summary>
    public int MostPerPair { get; init; } = 5;

    /// <summary>How long a subscription lasts that states no end of its own.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How far ahead a subscription's end may lie.</summary>
    public TimeSpan LongestLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long before an exception ends by itself its organisation is told; at once where less is left.</summary>
    public TimeSpan EndingAhead { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether a sink may be loopback, private, or without TLS: for development and closed test environments.</summary>
    public bool AllowPrivateAddresses { get; init; }
}
