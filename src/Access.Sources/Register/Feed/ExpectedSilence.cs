using System.Collections.Immutable;
using NodaTime;

namespace Access.Sources.Register.Feed;

/// <summary>
/// How long the feed may be without a new number before it is held for silent, by the hour of the day in Europe/Oslo: at
/// night less happens than by day. Immutable.
/// </summary>
public sealed class ExpectedSilence
{
    private const int Hours = 24;

    private readonly ImmutableArray<TimeSpan> limits;

    private ExpectedSilence(ImmutableArray<TimeSpan> limits) => this.limits = limits;

    /// <summary>Five minutes from 6 to 22 o'clock, fifteen otherwise.</summary>
    public static ExpectedSilence Usual { get; } = new(
        [.. Enumerable.Range(0, Hours).Select(hour => TimeSpan.FromMinutes(hour is >= 6 and < 22 ? 5 : 15))]);

    /// <summary>No silence is ever too long. What answers "nothing new" for ever is then not told from peace.</summary>
    public static ExpectedSilence NeverWatched { get; } = Always(TimeSpan.MaxValue);

    /// <summary>The same limit at every hour.</summary>
    public static ExpectedSilence Always(TimeSpan limit) => new([.. Enumerable.Repeat(limit, Hours)]);

    /// <summary>One limit for each hour from 0 to 23.</summary>
    /// <exception cref="ArgumentException">There are not twenty-four, or one of them is not more than zero.</exception>
    public static ExpectedSilence ByHour(IReadOnlyCollection<TimeSpan> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits.Count == Hours && limits.All(limit => limit > TimeSpan.Zero)
            ? new([.. limits])
            : throw new ArgumentException("There must be twenty-four limits, each more than zero.", nameof(limits));
    }

    /// <summary>The limit at an instant.</summary>
    public TimeSpan At(DateTimeOffset instant) => limits[Instant.FromDateTimeOffset(instant).InZone(OsloTime.Zone).Hour];
}
