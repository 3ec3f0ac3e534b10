namespace Access.Service.Evaluation;

/// <summary>
/// How long one request has waited in vain for the database. One that is silent keeps whoever asks it for most of a second: nobody waits for
/// it once more, and the record has what is left, so that a refusal comes within a second. Safe for use from several threads.
/// </summary>
internal sealed class DatabaseWait
{
    // A second, less what everything else takes.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(850);

    // A database that is back makes the record durable in this.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);

    // What fails sooner has an answer: that one failed says nothing of the next.
    private static readonly TimeSpan Silent = TimeSpan.FromMilliseconds(500);

    private long longestTicks;

    /// <summary>Whether the database has been waited for in vain for so long that it need not be asked again.</summary>
    public bool IsSilent => Waited >= Silent;

    /// <summary>How long the record may take; null where it has the time that a record always has.</summary>
    public TimeSpan? Left => !IsSilent ? null : Longest - Waited is var left && left > Least ? left : Least;

    private TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref longestTicks));

    /// <summary>A wait that came to nothing.</summary>
    public void InVain(TimeSpan waited)
    {
        for (var known = Interlocked.Read(ref longestTicks); known < waited.Ticks;)
        {
            if (Interlocked.CompareExchange(ref longestTicks, waited.Ticks, known) is var now && now == known) return;
            known = now;
        }
    }
}
