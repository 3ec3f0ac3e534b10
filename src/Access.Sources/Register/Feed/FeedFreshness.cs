using Access.Sources.Register.Resilience;

namespace Access.Sources.Register.Feed;

/// <summary>
/// How fresh what is known of the register is, measured and never assumed. Events carry no time, so a lane is as fresh as
/// the last question for the newest number up to which it has been read since; and the feed as a whole is alive as long as
/// new numbers come. Safe for use from several threads.
/// </summary>
internal sealed class FeedFreshness(FeedOptions options, TimeProvider time)
{
    // What closes is obeyed within so long, always.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    private readonly Elapsed clock = new(time);
    private readonly Lock gate = new();
    private readonly TimeSpan?[] freshAt = new TimeSpan?[2];
    private long newest;
    private TimeSpan newestSeenAt;

    /// <summary>By the clock that this measures with.</summary>
    public TimeSpan Now => clock.Now;

    /// <summary>Whether everybody is refused, and why; <see cref="RegisterState.Available"/> where nobody is.</summary>
    public RegisterState State
    {
        get
        {
            lock (gate) return StateAt(clock.Now);
        }
    }

    /// <summary>
    /// Whether the feed tells soon enough what no longer holds of those who are known: both lanes have been read to the newest
    /// number within the time in which what closes must be obeyed.
    /// </summary>
    public bool KeepsTrue
    {
        get
        {
            lock (gate)
            {
                var now = clock.Now;
                foreach (var fresh in freshAt)
                {
                    if (fresh is not { } at || now - at > Promised) return false;
                }

                return true;
            }
        }
    }

    /// <summary>The highest number seen.</summary>
    public long Newest
    {
        get
        {
            lock (gate) return newest;
        }
    }

    /// <summary>How long ago it was first seen.</summary>
    public TimeSpan Silence
    {
        get
        {
            lock (gate) return clock.Now - newestSeenAt;
        }
    }

    /// <summary>The age of a lane; null before it was first read.</summary>
    public TimeSpan? AgeOf(LaneKind lane)
    {
        lock (gate) return clock.Now - freshAt[(int)lane];
    }

    /// <summary>Begins anew: both lanes stand at the newest number, since nothing older is known.</summary>
    /// <param name="latest">The newest number.</param>
    /// <param name="askedAt">When it was asked for.</param>
    /// <param name="silence">For how long it has been the newest already, as far as is known.</param>
    public void Begin(long latest, TimeSpan askedAt, TimeSpan silence)
    {
        lock (gate)
        {
            // The same number again after a lost cursor is no sign of life.
            if (newest != latest || freshAt[0] is null) (newest, newestSeenAt) = (latest, clock.Now - silence);
            freshAt[0] = freshAt[1] = askedAt;
        }
    }

    /// <summary>Nothing is known any more until the next beginning.</summary>
    public void End()
    {
        lock (gate) freshAt[0] = freshAt[1] = null;
    }

    /// <summary>A number was seen.</summary>
    public void See(long number)
    {
        lock (gate)
        {
            if (number > newest) (newest, newestSeenAt) = (number, clock.Now);
        }
    }

    /// <summary>A lane has been read to the newest number.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="askedAt">When the newest number was asked for, which is as fresh as the lane is.</param>
    public void Confirm(LaneKind lane, TimeSpan askedAt)
    {
        lock (gate) freshAt[(int)lane] = askedAt;
    }

    private RegisterState StateAt(TimeSpan now)
    {
        foreach (var fresh in freshAt)
        {
            if (fresh is null) return RegisterState.Starting;
            if (now - fresh.Value > options.MaxStaleness) return RegisterState.Stale;
        }

        var silence = now - newestSeenAt;
        return silence > options.MaxStaleness && options.LongestSilence != ExpectedSilence.NeverWatched ? RegisterState.Silent
            : silence > options.LongestSilence.At(time.GetUtcNow()) ? RegisterState.Silent
            : RegisterState.Available;
    }
}
