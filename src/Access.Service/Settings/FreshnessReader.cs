using System.Globalization;
using Access.Sources.Register.Feed;

namespace Access.Service.Settings;

/// <summary>Reads and checks how what is known of the register is kept true.</summary>
/// <param name="stated">The settings, by their whole keys.</param>
internal sealed class FreshnessReader(StatedSettings stated)
{
    private const string Silence = "Register:LongestSilence";
    private const int Hours = 24;

    // More than nothing, and at most a day.
    private static readonly TimeSpan Least = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    /// <exception cref="SettingException">A value is wrong; the message names the key.</exception>
    public FreshnessSettings Read()
    {
        var callsPerMinute = stated.Number("Register:CallsPerMinute", 60, 1_000_000) ?? 60_000;
        return new(
            Duration("Register:MaxStaleness") ?? TimeSpan.FromMinutes(15),
            LongestSilence(),
            Duration("Register:MaxAge") ?? TimeSpan.FromHours(1),
            callsPerMinute,
            stated.Number("Register:Nodes", 1, callsPerMinute / 60) ?? 1,
            stated.Number("Register:MassOpeningsPerMinute", 1) ?? 3000,
            Duration("Register:MassOpeningHold"));
    }

    // One time span for every hour, or changes at full hours: 00:15:00, 6=00:05:00, 22=00:15:00.
    private ExpectedSilence LongestSilence()
    {
        if (stated.Text(Silence) is not { } silence) return ExpectedSilence.Usual;
        var limits = new TimeSpan[Hours];
        var next = 0;
        foreach (var part in silence.Split(',', StringSplitOptions.TrimEntries))
        {
            var (from, span) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var hour, var after] ? (hour, after) : ("0", part);
            if (!int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || first >= Hours
                || (next == 0 ? first != 0 : first < next)
                || StatedSettings.Span(span, Least, Most) is not { } limit)
            {
                throw new SettingException(Silence, "must be a time span of at most a day such as 00:05:00, or several from full hours on such as 00:15:00, 6=00:05:00, 22=00:15:00.");
            }

            Array.Fill(limits, limit, first, Hours - first);
            next = first + 1;
        }

        return ExpectedSilence.ByHour(limits);
    }

    private TimeSpan? Duration(string key) => stated.Duration(key, Least, Most);
}
