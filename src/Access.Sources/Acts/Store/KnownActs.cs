namespace Access.Sources.Acts.Store;

/// <summary>
/// What bore on a name, sealed as it was read, when the store stood at a place; of most it is nothing. It holds as long as the store stands there,
/// and is forgotten when it does not: each act moves the store in its own transaction, and so does each erasure. What somebody does to the tables
/// by hand is not overlooked for longer than ten seconds. For one reader at a time.
/// </summary>
internal sealed class KnownActs
{
    private const int MostNames = 500_000;

    // Some 50 MB.
    private const int MostRows = 50_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IReadOnlyList<ActRow>> names = new(StringComparer.Ordinal);
    private ActsPlace? place;
    private long since;
    private int rows;

    /// <summary>What bears on a person's or a provider's name, if the store still stands where it stood; null where that is not known.</summary>
    internal IReadOnlyList<ActRow>? Of(string name) => names.GetValueOrDefault(name);

    /// <summary>Says where the store stands now.</summary>
    /// <returns>Whether it stood there before, and not for too long, so that what was known holds; else nothing is known any more.</returns>
    internal bool StandsAt(ActsPlace now)
    {
        if (now == place && Environment.TickCount64 - since < Longest.TotalMilliseconds) return true;
        Clear();
        (place, since) = (now, Environment.TickCount64);
        return false;
    }

    /// <summary>Remembers what was found under a name, after it was said where the store stands.</summary>
    internal void Add(string name, IReadOnlyList<ActRow> found)
    {
        if (found.Count > MostRows) return;
        if (names.Count >= MostNames || rows + found.Count > MostRows) Clear();
        if (names.TryAdd(name, found)) rows += found.Count;
    }

    /// <summary>Forgets what was found under a name.</summary>
    internal void Forget(string name)
    {
        if (names.Remove(name, out var found)) rows -= found.Count;
    }

    private void Clear()
    {
        names.Clear();
        rows = 0;
    }
}

/// <summary>Where the store of acts stands: which act was recorded last, and when, so that a store that lost acts is not taken for what it was.</summary>
internal sealed record ActsPlace
{
    /// <summary>How many acts were recorded.</summary>
    public long LastSequence { get; init; }

    /// <summary>When the last one was, in ticks, UTC; later by what erasures moved it.</summary>
    public long LastRecordedAt { get; init; }
}
