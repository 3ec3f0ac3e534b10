using System.Globalization;
using Access.Service.Settings;
using Access.Sources.Notices;

namespace Access.Service.Notices;

/// <summary>What configuration says under <c>Notices</c>. Every key has a default.</summary>
/// <param name="Options">Times, attempts and limits.</param>
/// <param name="Poll">How often the service looks whether something is to be done.</param>
internal sealed record NoticeSettings(NoticeOptions Options, TimeSpan Poll)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">A value is wrong; the message names the key.</exception>
    public static NoticeSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var standard = new NoticeOptions();
        var options = standard with
        {
            ShortestDelay = Duration("ShortestDelay", standard.ShortestDelay, TimeSpan.Zero, TimeSpan.FromHours(1)),
            LongestDelay = Duration("LongestDelay", standard.LongestDelay, TimeSpan.Zero, TimeSpan.FromHours(1)),
            Attempts = Number("Attempts", standard.Attempts, 1, 100),
            FirstRetry = Duration("FirstRetry", standard.FirstRetry, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
            LongestRetry = Duration("LongestRetry", standard.LongestRetry, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)),
            SendTimeout = Duration("SendTimeout", standard.SendTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(20)),
            MostPerClient = Number("MostPerClient", standard.MostPerClient, 1, 100_000_000),
            MostPerPair = Number("MostPerPair", standard.MostPerPair, 1, 100),
            Lifetime = Duration("Lifetime", standard.Lifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(366)),
            LongestLifetime = Duration("LongestLifetime", standard.LongestLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(366)),
            EndingAhead = Duration("EndingAhead", standard.EndingAhead, TimeSpan.FromDays(1), TimeSpan.FromDays(366)),
            AllowPrivateAddresses = Flag("AllowPrivateAddresses", environment.IsDevelopment()),
        };
        if (options.ShortestDelay > options.LongestDelay) throw Wrong("LongestDelay", "must be no shorter than Notices:ShortestDelay.");
        if (options.Lifetime > options.LongestLifetime) throw Wrong("LongestLifetime", "must be no shorter than Notices:Lifetime.");
        if (options.AllowPrivateAddresses && environment.IsProduction())
            throw Wrong("AllowPrivateAddresses", "must be false in Production, where a subscriber could reach what only this service can.");

        return new(options, Duration("Poll", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)));

        TimeSpan Duration(string key, TimeSpan otherwise, TimeSpan least, TimeSpan most)
        {
            if (Text(key) is not { } text) return otherwise;
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw Wrong(key, $"must be a time span such as 00:01:00, from {least} to {most}.");
        }

        int Number(string key, int otherwise, int least, int most)
        {
            if (Text(key) is not { } text) return otherwise;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw Wrong(key, $"must be a whole number from {least} to {most}.");
        }

        bool Flag(string key, bool otherwise)
        {
            if (Text(key) is not { } text) return otherwise;
            return bool.TryParse(text, out var value) ? value : throw Wrong(key, "must be true or false.");
        }

        string? Text(string key) => configuration[$"Notices:{key}"] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        static SettingException Wrong(string key, string problem) => new($"Notices:{key}", problem);
    }
}
