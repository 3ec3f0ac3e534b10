using Access.Sources.Register.Cache;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Register.Feed;

/// <summary>
/// Follows the feed and tells the cache what no longer holds. Two lanes read side by side, so that what closes never waits
/// behind a storm of anything else. Events count at least once and in any order; a cursor that is too old or numbers that
/// go back mean that nothing known counts any more.
/// </summary>
internal sealed partial class FeedFollower(
    IEventFeed feed, PersonCache cache, FeedFreshness freshness, IFeedMemory memory, FeedOptions options, TimeProvider time, ILogger<FeedFollower> logger,
    ChangeTelling? telling = null)
{
    // One low answer may come from a copy of the register that lags; three in a row do not.
    private const int TimesBackwardsBelieved = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly FeedLane priority = new(LaneKind.Priority, options);
    private readonly FeedLane complete = new(LaneKind.Complete, options);
    private FeedMemory? saved;
    private bool begun;
    private long beginnings;

    /// <summary>A lane's cursor.</summary>
    public long ReadUpTo(LaneKind lane)
    {
        lock (gate) return LaneOf(lane).ReadUpTo;
    }

    /// <summary>Follows until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.WhenAll(FollowAsync(priority, stop), FollowAsync(complete, stop), RememberAsync(stop)).ConfigureAwait(false);
        Remember();
    }

    /// <summary>Reads a lane once, to the newest number there is.</summary>
    /// <exception cref="EventFeedException">The feed could not be read; what was read before that counts.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop, or the feed took too long.</exception>
    internal async Task ReadAsync(LaneKind kind, CancellationToken stop)
    {
        var lane = LaneOf(kind);
        var known = freshness.Newest;
        var askedAt = freshness.Now;
        var latest = await feed.LatestAsync(stop).ConfigureAwait(false);
        if (Enter(lane, latest, known, askedAt) is not { } beginning) return;

        var from = Math.Max(1, beginning.ReadUpTo + 1 - lane.Overlap);
        while (from <= latest)
        {
            var page = await ReadPageAsync(lane, from, beginning.ReadUpTo + 1, stop).ConfigureAwait(false);
            if (page is null) return;
            if (page.Count == 0) break;

            var highest = page.Max(one => one.SequenceNumber);
            if (highest < from) throw new EventFeedException("A page of the feed held only events below the number asked for.");
            if (!Apply(lane, beginning.Number, page, highest)) return;
            from = highest + 1;
        }

        Confirm(lane, beginning.Number, latest, askedAt);
    }

    // Null where the round ends here.
    private (long Number, long ReadUpTo)? Enter(FeedLane lane, long latest, long known, TimeSpan askedAt)
    {
        lock (gate)
        {
            if (!begun)
            {
                Begin(latest, askedAt);
            }
            else if (latest < known)
            {
                if (++lane.TimesBackwards < TimesBackwardsBelieved) return null;
                WentBack(logger, latest, known);
                Forget(numbersStartAgain: true);
                return null;
            }

            lane.TimesBackwards = 0;
            Update(() => freshness.See(latest));
            return (beginnings, lane.ReadUpTo);
        }
    }

    private void Begin(long latest, TimeSpan askedAt)
    {
        // Nothing is known, so nothing older than this can be missed.
        cache.Clear();
        var silence = TimeSpan.Zero;
        if (beginnings == 0 && (saved = memory.Load()) is { } before)
        {
            if (before.Newest == latest && before.NewestSeenAt < time.GetUtcNow()) silence = time.GetUtcNow() - before.NewestSeenAt;
            if (before.Newest > latest) WentBack(logger, latest, before.Newest);
        }

        freshness.Begin(latest, askedAt, silence);
        priority.ReadUpTo = complete.ReadUpTo = latest;
        priority.TimesBackwards = complete.TimesBackwards = 0;
        begun = true;
        beginnings++;
        telling?.NoteAnybody();
        Began(logger, latest);
    }

    // Null where the cursor is lost.
    private async Task<IReadOnlyList<RegisterEvent>?> ReadPageAsync(FeedLane lane, long from, long next, CancellationToken stop)
    {
        try
        {
            return await feed.ReadAsync(from, lane.Types, stop).ConfigureAwait(false);
        }
        catch (EventFeedException tooOld) when (tooOld.CursorIsTooOld && from < next)
        {
            // It was the going back that went too far.
            return await ReadPageAsync(lane, next, next, stop).ConfigureAwait(false);
        }
        catch (EventFeedException tooOld) when (tooOld.CursorIsTooOld)
        {
            lock (gate)
            {
                CursorLost(logger, lane.Kind, next);
                Forget();
            }

            return null;
        }
    }

    // False where somebody began anew in between: the numbers then mean nothing any more.
    private bool Apply(FeedLane lane, long beginning, IReadOnlyList<RegisterEvent> page, long highest)
    {
        lock (gate)
        {
            if (!begun || beginnings != beginning) return false;
            cache.Apply(page);
            telling?.Note(page);
            Update(() => freshness.See(highest));
            if (highest > lane.ReadUpTo) lane.ReadUpTo = highest;
            return true;
        }
    }

    private void Confirm(FeedLane lane, long beginning, long latest, TimeSpan askedAt)
    {
        lock (gate)
        {
            if (!begun || beginnings != beginning) return;

            // The complete lane must have seen the newest event itself: an empty page may come from a copy that lags. The
            // filtered one cannot see it unless it is of its types, and rests on the complete lane for that.
            if (lane.Kind == LaneKind.Complete && lane.ReadUpTo < latest) return;
            if (lane.ReadUpTo < latest) lane.ReadUpTo = latest;
            Update(() => freshness.Confirm(lane.Kind, askedAt));
        }
    }

    // Whatever was cached before a time in which nothing could be known is never served after it.
    private void Update(Action change)
    {
        if (freshness.State != RegisterState.Available) cache.Clear();
        change();
    }

    private void Forget(bool numbersStartAgain = false)
    {
        begun = false;
        freshness.End();
        cache.Clear(numbersStartAgain);
    }

    private FeedLane LaneOf(LaneKind kind) => kind == LaneKind.Priority ? priority : complete;

    private async Task FollowAsync(FeedLane lane, CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(lane.Kind, stop).ConfigureAwait(false);
                if (failures > 0) ReadAgain(logger, lane.Kind, failures);
                failures = 0;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was: the lane grows old, is read again, and closes everything when it is too old.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (failures++ == 0) CannotRead(logger, lane.Kind, failure.GetType().Name, failure is EventFeedException ? failure.Message : "");
            }

            try
            {
                await Task.Delay(PauseAfter(lane, failures), time, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private TimeSpan PauseAfter(FeedLane lane, int failures)
    {
        // After a lost cursor everybody is refused until the next beginning: at once, then.
        if (failures == 0) return begun ? lane.Interval : TimeSpan.FromMilliseconds(10);
        var longest = LongestPause < options.MaxStaleness / 4 ? LongestPause : options.MaxStaleness / 4;
        var pause = lane.Interval * Math.Pow(2, Math.Min(failures - 1, 6));
#pragma warning disable CA5394 // Chance spreads the nodes; nobody gains by guessing it.
        return (pause < longest ? pause : longest) * (0.75 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
    }

    private async Task RememberAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(BetweenSaves, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false)) Remember();
        }
        catch (OperationCanceledException)
        {
            // The last save comes when the lanes have stopped.
        }
    }

    /// <summary>Remembers how far the feed has been read. What fails here is tried again: nothing is decided by it while the node runs.</summary>
    internal void Remember()
    {
        FeedMemory now;
        lock (gate)
        {
            if (!begun) return;
            var seenAt = freshness.Newest == saved?.Newest ? saved.NewestSeenAt : time.GetUtcNow() - freshness.Silence;
            now = new(priority.ReadUpTo, complete.ReadUpTo, freshness.Newest, seenAt);
        }

        if (now == saved) return;
        try
        {
            memory.Save(now);
            saved = now;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            NotRemembered(logger, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Following the register's events from number {Number}; nothing older is cached")]
    private static partial void Began(ILogger logger, long number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The register's event numbers went back: {Number} after {Known}")]
    private static partial void WentBack(ILogger logger, long number, long known);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane}: the feed no longer goes back to number {Next}; everything cached is dropped")]
    private static partial void CursorLost(ILogger logger, LaneKind lane, long next);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane} of the register's feed cannot be read ({Fault}) {Reason}")]
    private static partial void CannotRead(ILogger logger, LaneKind lane, string fault, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Lane {Lane} of the register's feed is read again after {Failures} failures")]
    private static partial void ReadAgain(ILogger logger, LaneKind lane, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How far the register's feed was read could not be remembered ({Fault})")]
    private static partial void NotRemembered(ILogger logger, string fault);
}
