namespace Access.Sources.Register.Resilience;

/// <summary>
/// Opens where the register fails, so that everybody gets the same answer at once and the register gets a rest. Failures
/// alone never open it: one child may have several numbers, and one family several records that cannot be served, and none
/// of them may be the reason that others are told of an outage (N-5). Where failures are many it must be asked whether the
/// register answers about nobody, and it opens only where it does not. Safe for use from several threads.
/// </summary>
/// <param name="time">Measures the window and the rest.</param>
internal sealed class RegisterBreaker(TimeProvider time)
{
    private const int FewestFailures = 10;
    private const int FewestNumbers = 2;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>How long it stays open before calls are tried again.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    // Whoever asks on and on for a record that cannot be served makes no more calls about nobody than these.
    private static readonly TimeSpan BetweenDoubts = TimeSpan.FromSeconds(1);

    private readonly Elapsed clock = new(time);
    private readonly Lock gate = new();
    private readonly Queue<(TimeSpan At, string Number, bool Failed)> calls = [];
    private readonly Dictionary<string, int> failing = new(StringComparer.Ordinal);
    private int failures;
    private bool inDoubt;
    private TimeSpan trustedUntil;
    private TimeSpan openUntil;

    /// <summary>Whether calls are held back and everybody is refused.</summary>
    public bool IsOpen
    {
        get
        {
            lock (gate) return clock.Now < openUntil;
        }
    }

    /// <summary>Counts one call for one number.</summary>
    /// <returns>
    /// True where so many failed that the register must be asked about nobody now, and <see cref="Judge"/> told what came of it.
    /// Until then it is said to nobody else.
    /// </returns>
    public bool Count(string number, bool failed)
    {
        lock (gate)
        {
            var now = clock.Now;
            if (now < openUntil) return false;
            while (calls.TryPeek(out var oldest) && now - oldest.At > Window) Forget(calls.Dequeue());
            calls.Enqueue((now, number, failed));
            if (!failed) return false;

            failures++;
            failing[number] = failing.GetValueOrDefault(number) + 1;
            if (inDoubt || now < trustedUntil) return false;
            return inDoubt = failures >= FewestFailures && failing.Count >= FewestNumbers && failures * 2 >= calls.Count;
        }
    }

    /// <summary>Ends the doubt: opens where the register did not answer about nobody either.</summary>
    public void Judge(bool answers)
    {
        lock (gate)
        {
            // What comes after this is judged by itself.
            calls.Clear();
            failing.Clear();
            failures = 0;
            inDoubt = false;
            if (answers) trustedUntil = clock.Now + BetweenDoubts;
            else openUntil = clock.Now + Rest;
        }
    }

    private void Forget((TimeSpan At, string Number, bool Failed) call)
    {
        if (!call.Failed) return;
        failures--;
        if (--failing[call.Number] == 0) failing.Remove(call.Number);
    }
}
