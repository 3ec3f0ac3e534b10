namespace Access.Sources.Register.Cache;

/// <summary>How much is remembered, and for how long.</summary>
public sealed class CacheOptions
{
    /// <summary>The age at which a person is read again, whatever the feed said; more than zero. An older one is never served.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many persons are kept, at least 1; those longest unasked for go first.</summary>
    public int Persons { get; set; } = 200_000;

    /// <summary>How many numbers are remembered of which nobody, or nobody any more, is the user; at least 1.</summary>
    public int UnusedNumbers { get; set; } = 50_000;
}
