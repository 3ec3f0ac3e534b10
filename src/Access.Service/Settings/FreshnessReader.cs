using System.Globalization;
using Access.Sources.Register.Feed;

namespace Access.Service.Settings;

/// <summary>Reads and checks how what is known of the register is kept true.</summary>
/// <param name="text">The text of a key; null where it is not stated.</param>
internal sealed class FreshnessReader(Func<string, string?> text)
{
    private const string Silence = "Register:LongestSilence";
    private const int Hours = 24;

    /// <exception cref="SettingException">A value is wrong; the message names the key.</exception>
    public FreshnessSettings Read()
    {
        var callsPerMinute = Number("Register:CallsPerMinute", 60_000, 60, 1_000_000);
        return new(
            Duration("Register:MaxStaleness") ?? TimeSpan.FromMinutes(15),
            LongestSilence(),
            Duration("Register:MaxAge") ?? TimeSpan.FromHours(1),
            callsPerMinute,
            Number("Register:Nodes", 1, 1, callsPerMinute / 60),
            Number("Register:MassOpeningsPerMinute", 3000, 1, int.MaxValue),
            Duration("Register:MassOpeningHold"));
    }

    // One time span for every hour, or changes at full hours: 00:15:00, 6=00:05:00, 22=00:15:00.
    private ExpectedSilence LongestSilence()
    {
        if (text(Silence) is not { } stated) return ExpectedSilence.Usual;
        var limits = new TimeSpan[Hours];
        var next = 0;
        foreach (var part in stated.Split(',', StringSplitOptions.TrimEntries))
        {
            var (from, span) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var hour, var after] ? (hour, after) : ("0", part);
            if (!int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || first >= Hours
                || (next == 0 ? first != 0 : first < next)
                || Span(span) is not { } limit)
            {
                throw new SettingException(Silence, "must be a time span of at most a day such as 00:05:00, or several from full hours on such as 00:15:00, 6=00:05:00, 22=00:15:00.");
            }

            Array.Fill(limits, limit, first, Hours - first);
            next = first + 1;
        }

        return ExpectedSilence.ByHour(limits);
    }

    private TimeSpan? Duration(string key)
    {
        if (text(key) is not { } stated) return null;
        return Span(stated) ?? throw new SettingException(key, "must be a time span of more than nothing and at most a day, such as 00:15:00.");
    }

    private static TimeSpan? Span(string stated) =>
        TimeSpan.TryParse(stated, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero && value <= TimeSpan.FromDays(1) ? value : null;

    private int Number(string key, int otherwise, int least, int most)
    {
        if (text(key) is not { } stated) return Math.Min(otherwise, most);
        return int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new SettingException(key, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
    }
}
