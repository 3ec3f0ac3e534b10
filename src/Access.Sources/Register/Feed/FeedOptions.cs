namespace Access.Sources.Register.Feed;

/// <summary>How the feed is followed, and when what is known counts as too old.</summary>
public sealed class FeedOptions
{
    /// <summary>How old what is known of the register may be before everybody is refused; more than zero.</summary>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the feed may be without a new number at each hour of the day in Oslo.</summary>
    public ExpectedSilence LongestSilence { get; set; } = ExpectedSilence.Usual;

    /// <summary>The time between two readings of the priority lane; more than zero.</summary>
    public TimeSpan PriorityInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The time between two readings of all events, where the lane is not behind; more than zero.</summary>
    public TimeSpan CompleteInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many numbers the complete lane goes back at each reading, 0 or more: an event that became visible only after
    /// its successors is then seen all the same.
    /// </summary>
    public int Overlap { get; set; } = 500;
}
