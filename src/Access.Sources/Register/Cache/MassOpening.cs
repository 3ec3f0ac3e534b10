using Access.Sources.Register.Resilience;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Register.Cache;

/// <summary>
/// Watches what the register's changes open. A poisoned bulk update that takes away protection or hands out responsibility
/// by the thousand is stopped after so many in a minute: everybody is refused until somebody has looked (T-07). A
/// correction of ordinary size passes. Safe for use from several threads.
/// </summary>
internal sealed partial class MassOpening(
    MassOpeningOptions options, IHaltMark mark, PersonCache cache, TimeProvider time, ILogger<MassOpening> logger)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Elapsed clock = new(time);
    private readonly Lock gate = new();
    private readonly Queue<TimeSpan> openings = [];
    private DateTimeOffset? haltedAt = mark.HaltedAt();
    private bool marked = true;

    /// <summary>Whether everybody is refused.</summary>
    public bool IsHalted
    {
        get
        {
            lock (gate) return haltedAt is not null;
        }
    }

    /// <summary>When the halt began; null where there is none.</summary>
    public DateTimeOffset? HaltedAt
    {
        get
        {
            lock (gate) return haltedAt;
        }
    }

    /// <summary>Ends a halt that began no later than an instant at which an operator said that the change is right.</summary>
    public void EndBegunBefore(DateTimeOffset released)
    {
        lock (gate)
        {
            if (haltedAt <= released) End();
        }
    }

    /// <summary>A person of whom more may open than before was read.</summary>
    public void Count()
    {
        lock (gate)
        {
            if (haltedAt is not null) return;
            var now = clock.Now;
            while (openings.TryPeek(out var oldest) && now - oldest >= Minute) openings.Dequeue();
            openings.Enqueue(now);
            if (openings.Count <= options.PerMinute) return;
            haltedAt = time.GetUtcNow();
            marked = TryMark(haltedAt.Value);
            Halted(logger, openings.Count);
        }
    }

    /// <summary>Ends the halt where an operator took the mark away or the time has passed; to be called every now and then.</summary>
    public void Review()
    {
        lock (gate)
        {
            if (haltedAt is not { } since) return;
            if (!marked) marked = TryMark(since);
            else if (mark.HaltedAt() is null) End();
            if (haltedAt is not null && options.HoldFor is { } hold && time.GetUtcNow() - since >= hold) End();
        }
    }

    // What was read meanwhile is asked for again, and what it is compared with is gone: somebody said that it is right.
    private void End()
    {
        cache.Clear();
        openings.Clear();
        try
        {
            mark.Remove();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            NotMarked(logger, failure.GetType().Name);
        }

        haltedAt = null;
        Ended(logger);
    }

    private bool TryMark(DateTimeOffset at)
    {
        try
        {
            mark.Set(at);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            NotMarked(logger, failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The register opened {Count} persons within a minute: everybody is refused until an operator has looked")]
    private static partial void Halted(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The halt after a mass opening is over; the register is read anew")]
    private static partial void Ended(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The mark of the halt could not be changed ({Fault})")]
    private static partial void NotMarked(ILogger logger, string fault);
}
