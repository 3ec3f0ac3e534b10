namespace Access.Sources.Notices;

/// <summary>When something happens that must not tell why it happens. One rule for every cause.</summary>
/// <param name="options">The bounds.</param>
/// <param name="chance">Draws from [0, 1), each number as likely.</param>
public sealed class NoticeTiming(NoticeOptions options, Func<double> chance)
{
    /// <summary>When a cause at an instant is looked into.</summary>
    public DateTimeOffset LookAfter(DateTimeOffset cause) =>
        cause + options.ShortestDelay + ((options.LongestDelay - options.ShortestDelay) * chance());

    /// <summary>When a delivery is tried again: twice as long after each attempt, up to the longest, moved by up to half of it either way.</summary>
    /// <param name="failed">When it failed.</param>
    /// <param name="attempts">How often it was tried, from 1.</param>
    public DateTimeOffset RetryAfter(DateTimeOffset failed, int attempts)
    {
        const int mostDoublings = 40;
        var doubled = options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, mostDoublings));
        var wait = Math.Min(doubled, options.LongestRetry.TotalSeconds);
        return failed + TimeSpan.FromSeconds(wait * (0.5 + chance()));
    }
}
