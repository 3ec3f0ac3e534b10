using System.Collections.Frozen;

namespace Access.Service.Settings;

/// <summary>
/// Every key that the service reads, but for the collector's and those of portals, which have names of the operator's choice and are checked where
/// they are read. Another key in one of the service's own sections stops the start, and so does a known key in a section whose name is nearly one of
/// them, or a name that is nearly one of those that stand by themselves: whoever misspells a limit believes that it is in force. All other sections
/// belong to the host, or to whoever else reads this machine's environment.
/// </summary>
internal static class KnownSettings
{
    // As the page of settings has them, which a test holds this to.
    private const string Written = """
        Urls PublicAddress Rulebook
        Operations:DrainFor
        Discovery:SigningKey
        Authentication:Authority Authentication:Audience Authentication:NonceKey
        Register:BaseAddress Register:Fixtures Register:HelseId:TokenEndpoint Register:HelseId:ClientId Register:HelseId:Key Register:HelseId:Scope
        Register:MaxStaleness Register:LongestSilence Register:MaxAge Register:CallsPerMinute Register:Nodes Register:MassOpeningsPerMinute
        Register:MassOpeningHold
        Storage:Provider Storage:ConnectionString Storage:Keys
        Log:Origin Log:SigningKey Log:EarlierKeys Log:RetentionYears
        Limits:ClientPerSecond Limits:ClientBurst Limits:PersonPerMinute Limits:PersonBurst Limits:ClosedChildrenOfPerson
        Limits:ActsOfPerson Limits:ClosedChildrenOfClient Limits:EnumerationWindow Limits:BodyTime Limits:RequestTime Limits:Connections
        Notices:ShortestDelay Notices:LongestDelay Notices:Attempts Notices:FirstRetry Notices:LongestRetry Notices:SendTimeout
        Notices:MostPerClient Notices:MostPerPair Notices:Lifetime Notices:LongestLifetime Notices:EndingAhead Notices:Poll
        Notices:AllowPrivateAddresses
        Pages:Authority Pages:ClientId Pages:Key Pages:Level Pages:Scope
        """;

    private const int MostMisspelt = 2;

    /// <summary>The keys, without regard to letter case.</summary>
    public static FrozenSet<string> Keys { get; } = Written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Sections =
        Keys.Where(key => key.Contains(':', StringComparison.Ordinal)).Select(SectionOf).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Of those that stand by themselves; a short one is near too much that others call something.
    private static readonly string[] LongNames = [.. Keys.Where(key => !key.Contains(':', StringComparison.Ordinal) && key.Length > 3 * MostMisspelt)];

    /// <summary>Refuses a key of the service's own sections that nothing reads.</summary>
    /// <exception cref="SettingException">There is one; the message names it and the nearest that is known.</exception>
    public static void Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (string.IsNullOrWhiteSpace(value) || Keys.Contains(key)) continue;
            if (key.Contains(':', StringComparison.Ordinal) ? IsInASectionOfOurs(key) : LongNames.Any(name => DistanceOf(key, name) <= MostMisspelt))
                throw new SettingException(key, $"is not known; the nearest that is known is {Keys.MinBy(known => DistanceOf(key, known))}.");
        }
    }

    private static bool IsInASectionOfOurs(string key) => Sections.Contains(SectionOf(key)) || Sections.Any(section => IsMisspelt(key, section));

    // The rest must be right, since other programs' sections may well be called something like it.
    private static bool IsMisspelt(string key, string section) =>
        DistanceOf(SectionOf(key), section) <= MostMisspelt && Keys.Contains(section + key[SectionOf(key).Length..]);

    private static string SectionOf(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    // How many letters must be changed, added or taken away to make one of the other (Levenshtein).
    private static int DistanceOf(string one, string other)
    {
        int[] before = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var now = new int[before.Length];
            now[0] = i;
            for (var j = 1; j < now.Length; j++)
            {
                var change = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1;
                now[j] = Math.Min(before[j - 1] + change, Math.Min(before[j], now[j - 1]) + 1);
            }

            before = now;
        }

        return before[^1];
    }
}
