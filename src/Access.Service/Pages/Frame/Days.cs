using System.Globalization;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Service.Pages.Frame;

/// <summary>Calendar days and instants in Europe/Oslo, written for people.</summary>
internal static class Days
{
    private static readonly string[] Norwegian =
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    private static readonly string[] English =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>A day in words, such as «2. november 2012».</summary>
    public static string Long(DateOnly day, Language language) => language == Language.En
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {English[day.Month - 1]} {day.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day}. {Norwegian[day.Month - 1]} {day.Year}");

    /// <summary>A day in figures, such as «02.11.2012».</summary>
    public static string Short(DateOnly day, Language language) => language == Language.En
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {English[day.Month - 1][..3]} {day.Year}")
        : day.ToString("dd'.'MM'.'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day as forms and addresses write it (ISO 8601).</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="Iso"/>; null where it is not a day.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The beginning of a day in Oslo, as bodies write it (RFC 3339).</summary>
    public static string Instant(DateOnly day) =>
        OsloCalendar.StartOf(day).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>An instant in words, with the time of day in Oslo.</summary>
    public static string WithTime(DateTimeOffset instant, Language language)
    {
        var oslo = OsloCalendar.InOslo(instant);
        var time = oslo.ToString("HH:mm", CultureInfo.InvariantCulture);
        var day = Long(DateOnly.FromDateTime(oslo.DateTime), language);
        return language == Language.En ? $"{day} at {time}" : $"{day} kl. {time}";
    }
}
