using NodaTime;

namespace Access.Sources;

/// <summary>Time in Europe/Oslo.</summary>
internal static class OsloTime
{
    /// <summary>The time zone, from the database that comes with the package.</summary>
    internal static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    /// <summary>The first instant of a calendar day, with Oslo's offset.</summary>
    internal static DateTimeOffset StartOf(DateOnly day) => Zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset();

    /// <summary>The same instant with Oslo's offset.</summary>
    internal static DateTimeOffset InOslo(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(Zone).ToDateTimeOffset();
}
