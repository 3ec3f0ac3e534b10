namespace Access.Sources.Register.Resilience;

/// <summary>
/// Opens where the register fails, so that everybody gets the same answer at once and the register gets a rest. It takes
/// failures about two persons at least: one child whose record cannot be served must never be the reason that others are
/// told of an outage (N-5). Safe for use from several threads.
/// </summary>
/// <param name="time">Measures the window and the rest.</param>
internal sealed class RegisterBreaker(TimeProvider time)
{
    private const int FewestFailures = 10;
    private const int FewestPersons = 2;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>How long it stays open before calls are tried again.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Elapsed clock = new(time);
    private readonly Lock gate = new();
    private readonly Queue<(TimeSpan At, string Person, bool Failed)> calls = [];
    private readonly Dictionary<string, int> failing = new(StringComparer.Ordinal);
    private int failures;
    private TimeSpan openUntil;

    /// <summary>Whether calls are held back and everybody is refused.</summary>
    public bool IsOpen
    {
        get
        {
            lock (gate) return clock.Now < openUntil;
        }
    }

    /// <summary>Counts one call about one person.</summary>
    public void Count(string person, bool failed)
    {
        lock (gate)
        {
            var now = clock.Now;
            if (now < openUntil) return;
            while (calls.TryPeek(out var oldest) && now - oldest.At > Window) Forget(calls.Dequeue());
            calls.Enqueue((now, person, failed));
            if (!failed) return;

            failures++;
            failing[person] = failing.GetValueOrDefault(person) + 1;
            if (failures < FewestFailures || failing.Count < FewestPersons || failures * 2 < calls.Count) return;

            // What comes after the rest is judged by itself.
            openUntil = now + Rest;
            calls.Clear();
            failing.Clear();
            failures = 0;
        }
    }

    private void Forget((TimeSpan At, string Person, bool Failed) call)
    {
        if (!call.Failed) return;
        failures--;
        if (--failing[call.Person] == 0) failing.Remove(call.Person);
    }
}
