namespace Access.Sources.Acts.Store;

/// <summary>
/// Who had no act that bears on them when the store stood at a place: most families have none. It holds as long as the store stands there, and
/// is forgotten when it does not: each act moves the store in its own transaction, and an erasure only takes acts away. What somebody does to the
/// tables by hand is not overlooked for longer than ten seconds. For one reader at a time.
/// </summary>
internal sealed class WithoutActs
{
    private const int MostRemembered = 500_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private ActsPlace? place;
    private long since;

    /// <summary>Whether a person's or a provider's name is known to have none, if the store still stands where it stood.</summary>
    internal bool Has(string name) => names.Contains(name);

    /// <summary>Says where the store stands now.</summary>
    /// <returns>Whether it stood there before, and not for too long, so that what was known holds; else nothing is known any more.</returns>
    internal bool StandsAt(ActsPlace now)
    {
        if (now == place && Environment.TickCount64 - since < Longest.TotalMilliseconds) return true;
        names.Clear();
        (place, since) = (now, Environment.TickCount64);
        return false;
    }

    /// <summary>Remembers a name for which nothing was found, after it was said where the store stands.</summary>
    internal void Add(string name)
    {
        if (names.Count >= MostRemembered) names.Clear();
        names.Add(name);
    }
}

/// <summary>Where the store of acts stands: which act was recorded last, and when, so that a store that lost acts is not taken for what it was.</summary>
internal sealed record ActsPlace
{
    /// <summary>How many acts were recorded.</summary>
    public long LastSequence { get; init; }

    /// <summary>When the last one was, in ticks, UTC.</summary>
    public long LastRecordedAt { get; init; }
}
