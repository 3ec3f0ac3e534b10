namespace Access.Sources.Register.Resilience;

/// <summary>
/// This node's share of the calls that Persontjenesten takes in a minute, and the pause that it asked for. A tenth is kept
/// for the feed, so that look-ups can never make a node deaf. Safe for use from several threads.
/// </summary>
/// <param name="callsPerMinute">This node's share.</param>
/// <param name="time">Tells when there is room again.</param>
internal sealed class CallBudget(int callsPerMinute, TimeProvider time)
{
    // A Retry-After that names next year is a fault too: then it is asked again after this long.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // As many calls at once as ten seconds allow.
    private readonly double capacity = Math.Max(1, callsPerMinute / 6.0);
    private readonly double perSecond = callsPerMinute / 60.0;
    private readonly Elapsed clock = new(time);
    private readonly Lock gate = new();
    private double room = Math.Max(1, callsPerMinute / 6.0);
    private TimeSpan filledAt;
    private TimeSpan pausedUntil;

    /// <summary>Waits until a call may be made.</summary>
    /// <exception cref="OperationCanceledException">There was no room in time.</exception>
    public async ValueTask WaitAsync(bool isFeed, CancellationToken cancellationToken)
    {
        while (Take(isFeed) is { } wait) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes no call for so long, at most five minutes.</summary>
    public void PauseFor(TimeSpan pause)
    {
        lock (gate)
        {
            var until = clock.Now + (pause < LongestPause ? pause : LongestPause);
            if (until > pausedUntil) pausedUntil = until;
        }
    }

    /// <summary>Takes one call; null where it was taken, else how long to wait before asking again.</summary>
    internal TimeSpan? Take(bool isFeed)
    {
        lock (gate)
        {
            var now = clock.Now;
            if (now < pausedUntil) return pausedUntil - now;

            room = Math.Min(capacity, room + ((now - filledAt).TotalSeconds * perSecond));
            filledAt = now;
            var kept = isFeed ? 0 : capacity / 10;
            if (room - kept >= 1 || (capacity < 2 && room >= 1))
            {
                room--;
                return null;
            }

            return TimeSpan.FromSeconds(Math.Max(0.01, (1 + kept - room) / perSecond));
        }
    }
}
