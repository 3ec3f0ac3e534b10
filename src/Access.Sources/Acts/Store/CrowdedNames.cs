namespace Access.Sources.Acts.Store;

/// <summary>
/// Under whose names there were more acts than are read, so that they need not be counted for each question: acts only ever become more, but where
/// somebody is erased. Remembered for a minute. For one reader at a time.
/// </summary>
internal sealed class CrowdedNames
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> since = new(StringComparer.Ordinal);

    /// <summary>Whether a name was found to have too many, not long ago.</summary>
    internal bool Has(string name) => since.Count > 0 && since.TryGetValue(name, out var found) && Environment.TickCount64 - found < Longest.TotalMilliseconds;

    /// <summary>Remembers a name.</summary>
    internal void Add(string name)
    {
        if (since.Count >= MostRemembered) since.Clear();
        since[name] = Environment.TickCount64;
    }
}
