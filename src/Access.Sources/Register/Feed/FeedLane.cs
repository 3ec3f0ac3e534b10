namespace Access.Sources.Register.Feed;

/// <summary>One lane's place in the feed. Changed under the follower's lock alone.</summary>
internal sealed class FeedLane
{
    /// <summary>The most events on a page.</summary>
    public const int PageLimit = 1000;

    public FeedLane(LaneKind kind, FeedOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Kind = kind;
        Types = kind == LaneKind.Priority ? EventKinds.Priority : [];

        // What comes late is the complete lane's to find: the filtered lane cannot tell a late event from one of another type.
        Overlap = kind == LaneKind.Priority ? 0 : options.Overlap;

        // However short the limit on staleness is set, a healthy feed is read several times within it.
        var interval = kind == LaneKind.Priority ? options.PriorityInterval : options.CompleteInterval;
        Interval = interval < options.MaxStaleness / 4 ? interval : options.MaxStaleness / 4;
    }

    /// <summary>Which lane.</summary>
    public LaneKind Kind { get; }

    /// <summary>The types it asks for; empty means all, so that a type of a later version is not missed.</summary>
    public IReadOnlyCollection<string> Types { get; }

    /// <summary>How many numbers each reading goes back.</summary>
    public int Overlap { get; }

    /// <summary>The time between two readings.</summary>
    public TimeSpan Interval { get; }

    /// <summary>The cursor: every event of the lane up to this number, inclusive, has been applied.</summary>
    public long ReadUpTo { get; set; }

    /// <summary>How many times in a row the newest number was lower than what had been seen before.</summary>
    public int TimesBackwards { get; set; }
}
