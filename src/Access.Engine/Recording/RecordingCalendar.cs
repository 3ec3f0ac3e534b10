using Access.Engine.Classification;
using NodaTime;

namespace Access.Engine.Recording;

/// <summary>Calendar months in Europe/Oslo from an instant, at the same time of day there.</summary>
public static class RecordingCalendar
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    // Beyond this nobody plans, and the calendar ends before months could be added.
    private static readonly DateTimeOffset LastBeginning = new(9900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The instant so many calendar months later. Where that month has no such day, its last day; where the clock is put
    /// forward past the time, the time after. The calendar's last instant where it has no such month.
    /// </summary>
    public static DateTimeOffset PlusMonths(DateTimeOffset from, int months) => from >= LastBeginning
        ? DateTimeOffset.MaxValue
        : OsloCalendar.InOslo(Zone.AtLeniently(Instant.FromDateTimeOffset(from).InZone(Zone).LocalDateTime.PlusMonths(months)).ToDateTimeOffset());
}
