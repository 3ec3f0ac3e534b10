using Access.Service.Hosting;
using Access.Service.Settings;
using Access.Sources.Notices;

namespace Access.Service.Notices;

/// <summary>What configuration says under <c>Notices</c>. Every key has a default.</summary>
/// <param name="Options">Times, attempts and limits.</param>
/// <param name="Poll">How often the service looks whether something is to be done.</param>
internal sealed record NoticeSettings(NoticeOptions Options, TimeSpan Poll)
{
    private static readonly TimeSpan UsualPoll = TimeSpan.FromSeconds(1);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">A value is wrong; the message names the key.</exception>
    public static NoticeSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var (stated, standard) = (new StatedSettings(configuration, "Notices:"), new NoticeOptions());
        var options = standard with
        {
            ShortestDelay = stated.Duration("ShortestDelay", TimeSpan.Zero, TimeSpan.FromHours(1)) ?? standard.ShortestDelay,
            LongestDelay = stated.Duration("LongestDelay", TimeSpan.Zero, TimeSpan.FromHours(1)) ?? standard.LongestDelay,
            Attempts = stated.Number("Attempts", 1, 100) ?? standard.Attempts,
            FirstRetry = stated.Duration("FirstRetry", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)) ?? standard.FirstRetry,
            LongestRetry = stated.Duration("LongestRetry", TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)) ?? standard.LongestRetry,
            SendTimeout = stated.Duration("SendTimeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(20)) ?? standard.SendTimeout,
            MostPerClient = stated.Number("MostPerClient", 1, 100_000_000) ?? standard.MostPerClient,
            MostPerPair = stated.Number("MostPerPair", 1, 100) ?? standard.MostPerPair,
            Lifetime = stated.Duration("Lifetime", TimeSpan.FromSeconds(1), TimeSpan.FromDays(366)) ?? standard.Lifetime,
            LongestLifetime = stated.Duration("LongestLifetime", TimeSpan.FromSeconds(1), TimeSpan.FromDays(366)) ?? standard.LongestLifetime,
            EndingAhead = stated.Duration("EndingAhead", TimeSpan.FromDays(1), TimeSpan.FromDays(366)) ?? standard.EndingAhead,
            AllowPrivateAddresses = stated.Flag("AllowPrivateAddresses") ?? environment.IsDevelopment(),
        };
        if (options.ShortestDelay > options.LongestDelay) throw stated.Wrong("LongestDelay", "must be no shorter than Notices:ShortestDelay.");
        if (options.Lifetime > options.LongestLifetime) throw stated.Wrong("LongestLifetime", "must be no shorter than Notices:Lifetime.");
        if (options.AllowPrivateAddresses && environment.IsForRealPersons())
            throw stated.Wrong("AllowPrivateAddresses", "must be false in Production, where a subscriber could reach what only this service can.");

        return new(options, stated.Duration("Poll", TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)) ?? UsualPoll);
    }
}
