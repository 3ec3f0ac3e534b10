using Access.Domain.Acts;
using Access.Sources.Acts.Store;

namespace Access.Sources.Notices;

/// <summary>
/// Looks for exceptions that end by themselves before long, and has the organisation told of each that was neither ended nor
/// renewed. Time alone makes a look due: nothing has to be recorded.
/// </summary>
public sealed class EndingRound(EndingQueue queue, IActStore acts, NoticeOptions options, TimeProvider clock)
{
    private const int SideBySide = 4;

    // What is recorded meanwhile makes a look due by itself; this is for what was recorded and never followed.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Takes what is due, a batch at a time.</summary>
    /// <returns>How many subscriptions were looked at; 0 = none is due.</returns>
    /// <exception cref="ActStoreException">Acts could not be read; they are looked at again.</exception>
    /// <exception cref="Storage.StorageException">What was seen could not be kept; it is looked at again.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await queue.ClaimAsync(SideBySide, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(due.Select(look => TakeAsync(look, cancellationToken))).ConfigureAwait(false);
        return due.Length;
    }

    private async Task TakeAsync(DueEndings due, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = now + LongestWait;
        var told = await queue.ToldAsync(due, cancellationToken).ConfigureAwait(false);
        var untold = new List<StoredAct>();
        foreach (var stored in await acts.EndingAsync(due.Organisation, now, next + options.EndingAhead, cancellationToken).ConfigureAwait(false))
        {
            if (stored.Act is not ExceptionAct { ValidTo: { } to } exception || to <= now || told.Contains((exception.Id, stored.Revision))) continue;
            var tellFrom = to - options.EndingAhead;
            if (tellFrom > now) next = tellFrom < next ? tellFrom : next;
            else if (!await IsRenewedAsync(exception, to, cancellationToken).ConfigureAwait(false)) untold.Add(stored);
        }
        await queue.FinishAsync(due, untold, next, cancellationToken).ConfigureAwait(false);
    }

    // Only where the new one goes on beyond the old: a renewal that ends sooner, or was ended itself, leaves the old one's end silent.
    private async Task<bool> IsRenewedAsync(ExceptionAct exception, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var about = await acts.AboutAsync([exception.Child], null, cancellationToken).ConfigureAwait(false);
        return about.Any(other =>
            other.Act is ExceptionAct renewal && renewal.Renews == exception.Id
            && renewal.ValidFrom <= to && renewal.ValidTo > to && other.Ends.All(end => end.ValidFrom > to));
    }
}
