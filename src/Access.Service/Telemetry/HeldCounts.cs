namespace Access.Service.Telemetry;

/// <summary>
/// Counts that leave in batches: what happened less than five times stays here until it has happened five times, and is never
/// told one by one. A counter that grew by one would tell when something happened to somebody (T-14). Safe for several threads.
/// </summary>
/// <param name="tell">Gets a name and how often it happened since it was last told, five times at least.</param>
internal sealed class HeldCounts(Action<string, long> tell)
{
    /// <summary>The least that is told.</summary>
    public const long Least = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> held = new(StringComparer.Ordinal);

    /// <summary>Counts something.</summary>
    public void Count(string name)
    {
        lock (gate) held[name] = held.GetValueOrDefault(name) + 1;
    }

    /// <summary>Tells what happened often enough; to be called at times that nothing which happened decides.</summary>
    public void Release()
    {
        List<KeyValuePair<string, long>> due;
        lock (gate)
        {
            due = [.. held.Where(entry => entry.Value >= Least)];
            foreach (var (name, _) in due) held.Remove(name);
        }

        foreach (var (name, count) in due) tell(name, count);
    }
}
