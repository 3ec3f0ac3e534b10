using NodaTime;

namespace Access.Engine.Classification;

/// <summary>Calendar days in Europe/Oslo, from a time zone database of a stated version.</summary>
public static class OsloCalendar
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    /// <summary>The version of the time zone database that tells the days.</summary>
    public static string TimeZoneDatabase { get; } = DateTimeZoneProviders.Tzdb.VersionId;

    // "Until the year 9999" is a way of saying "for ever"; the day after it is nobody's.
    private static readonly DateTimeOffset Forever = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The calendar day at an instant; within a day of the end of the calendar, its last day.</summary>
    public static DateOnly DayAt(DateTimeOffset instant) =>
        instant >= Forever ? DateOnly.MaxValue : Instant.FromDateTimeOffset(instant).InZone(Zone).Date.ToDateOnly();

    /// <summary>The first instant of a calendar day, with Oslo's offset.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => Zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset();

    /// <summary>The same instant with Oslo's offset.</summary>
    public static DateTimeOffset InOslo(DateTimeOffset instant) => instant >= Forever ? instant : Instant.FromDateTimeOffset(instant).InZone(Zone).ToDateTimeOffset();
}
