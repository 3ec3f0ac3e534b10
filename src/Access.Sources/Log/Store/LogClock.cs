using System.Globalization;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>
/// Whether a node's clock may be gone by: as far as the node knows, by the database's, and by the instants that stand in the log. One record from
/// the future keeps every node from recording until then, and what is erased by a wrong clock nobody brings back.
/// </summary>
/// <param name="options">How far it may be off.</param>
/// <param name="clock">The clock.</param>
internal sealed class LogClock(LogStoreOptions options, TimeProvider clock)
{
    /// <summary>By entries how old it is told whether the clock is right where everybody's time is looked at: what a wrong clock wrote today proves nothing.</summary>
    internal static readonly TimeSpan Settled = TimeSpan.FromDays(30);

    /// <summary>Whether anything may be recorded, as far as the node itself knows.</summary>
    internal bool IsTrusted => options.IsClockTrusted();

    /// <summary>Refuses to record where the clock is off.</summary>
    /// <exception cref="DecisionLogException">It is; one line.</exception>
    internal void Require(LogHead head) => Require(head, clock.GetUtcNow().UtcTicks);

    /// <summary>
    /// The instant by which somebody may be erased. Where no second clock is compared, one that is far ahead of the log is taken for wrong.
    /// </summary>
    /// <param name="database">Reads the log.</param>
    /// <param name="settled">How old entries are by which it is told; zero = the last one tells.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DecisionLogException">The clock is off, or may be; one line that says what to do.</exception>
    /// <exception cref="StorageException">The log could not be read.</exception>
    internal async Task<DateTimeOffset> ToEraseByAsync(Database database, TimeSpan settled, CancellationToken cancellationToken)
    {
        if (!IsTrusted) throw new DecisionLogException("This node's clock is not trusted: nobody is erased until it is right.");
        var (now, last) = await database.ReadAsync(
            async session =>
            {
                var head = await LogHead.ReadAsync(session).ConfigureAwait(false);
                var instant = clock.GetUtcNow();
                Require(head, instant.UtcTicks);
                return (instant, options.ComparesClock && head.DatabaseNow is not null ? null : await LastAsync(session, head, (instant - settled + options.ClockTolerance).UtcTicks).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);
        if (last is not { } at || now.UtcTicks - at <= options.LongestLeap.Ticks) return now;
        var (shown, days) = (now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.FromTicks(now.UtcTicks - at).Days.ToString(CultureInfo.InvariantCulture));
        throw new DecisionLogException(settled == TimeSpan.Zero
            ? $"The clock shows {shown}, {days} days after the last entry of the log: nobody is erased by a clock that may be wrong. Set it right; where it is right, let the service answer a question first, which makes an entry of today."
            : $"The clock shows {shown}, and of the {days} days before the log tells nothing but of the last {settled.Days}: nobody is erased for their age by a clock that may be wrong. Set it right; where it is right, it is done when the log has gone on for {settled.Days} days.");
    }

    private void Require(LogHead head, long now)
    {
        if (options.ComparesClock && ClockAgreement.RefusalOf(now, head.DatabaseNow, options.ClockTolerance) is { } off) throw new DecisionLogException(off);
        var behind = TimeSpan.FromTicks(head.LastAt - now);
        if (behind > options.ClockTolerance)
        {
            throw new DecisionLogException(string.Create(
                CultureInfo.InvariantCulture, $"The clock is {behind.TotalSeconds:0.0} s behind the last entry of the log: nothing is recorded until it is right."));
        }
    }

    // The last entry that is not later; null where there is none. Instants never go backwards, so halving finds it.
    private static async Task<long?> LastAsync(Session session, LogHead head, long at)
    {
        if (head.Size == 0) return null;
        if (head.LastAt <= at) return head.LastAt;
        long? found = null;
        for (var (low, high) = (1L, head.Size); low <= high;)
        {
            var middle = low + ((high - low) / 2);
            var read = await session.RowsAsync<long>("SELECT at FROM log_entry WHERE sequence = @middle", new { middle }).ConfigureAwait(false);
            if (read is not [var there]) throw new DecisionLogException(string.Create(CultureInfo.InvariantCulture, $"The log has no record {middle}: records are missing."));
            if (there <= at) (found, low) = (there, middle + 1);
            else high = middle - 1;
        }
        return found;
    }
}
