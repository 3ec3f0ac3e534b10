using NodaTime;

namespace Access.Sources;

/// <summary>Time in Europe/Oslo.</summary>
internal static class OsloTime
{
    /// <summary>The time zone, from the database that comes with the package.</summary>
    internal static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
}
