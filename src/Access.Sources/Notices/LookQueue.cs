using System.Collections.Immutable;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>
/// Which looks are due, and what comes of them. A node that claims a look has it for a while; of two that have the same look,
/// the one that claimed it last counts.
/// </summary>
public sealed class LookQueue(NoticeDatabase notices, NoticeOptions options, NoticeTiming timing, TimeProvider clock)
{
    /// <summary>Claims looks that are due.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up; what was claimed comes back when its lease is over.</param>
    /// <exception cref="StorageException">They could not be claimed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ImmutableArray<DueLook>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await DueSubscriptions.ClaimAsync(
            notices, DueSubscriptions.ToAnswers, limit, clock.GetUtcNow(), options.Lease, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read).OfType<DueLook>()];
    }

    /// <summary>Keeps what was seen, and makes one notice where it is not what was seen before.</summary>
    /// <param name="due">The look that was due.</param>
    /// <param name="look">What was seen; with answers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether a notice was made.</returns>
    /// <exception cref="StorageException">It could not be kept; the look is taken again when its lease is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<bool> FinishAsync(DueLook due, Look look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(look);
        var now = clock.GetUtcNow();
        var fingerprint = notices.Keys.OfAnswers(due.Subscription, look.Answers.AsSpan());
        var changed = fingerprint != due.Fingerprint;
        return notices.Database.WriteAsync(
            async session =>
            {
                var next = await NextAsync(session, due.Subscription, look, now).ConfigureAwait(false);
                if (next is null) return false;
                var kept = await session.RunAsync(
                    """
                    UPDATE notice_subscription SET fingerprint = @fingerprint, failed_looks = 0, leased_until = 0,
                        due_at = CASE WHEN again_at < @next THEN again_at ELSE @next END, again_at = NULL
                    WHERE id = @id AND looks = @looks AND expires_at > @now
                    """,
                    new { fingerprint, next, id = due.Subscription, looks = due.Number, now = now.UtcTicks }).ConfigureAwait(false);
                if (kept == 0 || !changed) return false;
                await session.RunAsync(
                    "INSERT INTO notice_delivery (id, subscription, made_at, attempts, next_at) VALUES (@id, @subscription, @now, 0, @now)",
                    new { id = NoticeDatabase.NewEventId(), subscription = due.Subscription, now = now.UtcTicks }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Gives back a look that gave nothing; it is taken again after the usual delay.</summary>
    /// <exception cref="StorageException">It could not be given back; it comes back when its lease is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task PostponeAsync(DueLook due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var next = timing.LookAfter(clock.GetUtcNow()).UtcTicks;
        return notices.Database.WriteAsync(
            session => session.RunAsync(
                "UPDATE notice_subscription SET leased_until = 0, failed_looks = failed_looks + 1, due_at = @next, again_at = NULL WHERE id = @id AND looks = @looks",
                new { next, id = due.Subscription, looks = due.Number }),
            cancellationToken);
    }

    /// <summary>Adds names by which changes find a subscription; none is ever taken away while it lasts.</summary>
    /// <returns>How many were new.</returns>
    internal static async Task<int> AddPersonsAsync(Session session, NoticeKeys keys, string id, ImmutableArray<PersonName> persons)
    {
        var added = 0;
        foreach (var person in persons.Select(keys.OfName).Distinct().Order(StringComparer.Ordinal))
        {
            added += await session.RunAsync(
                "INSERT INTO notice_person (person, subscription) VALUES (@person, @id) ON CONFLICT DO NOTHING", new { person, id }).ConfigureAwait(false);
        }
        return added;
    }

    // Null where the subscription is gone. The first look that knows of a person is followed by another one: what happened
    // to that person in between found nothing.
    private async Task<long?> NextAsync(Session session, string id, Look look, DateTimeOffset now)
    {
        var rows = await session.RowsAsync<string>(
            $"SELECT id FROM notice_subscription WHERE id = @id {session.Dialect.ForUpdate}", new { id }).ConfigureAwait(false);
        if (rows.Count == 0) return null;
        var added = await AddPersonsAsync(session, notices.Keys, id, look.Persons).ConfigureAwait(false);
        return timing.LookAfter(added > 0 ? now : look.ChangesBy > now ? look.ChangesBy : now).UtcTicks;
    }

    // Null where the row was tampered with: it holds back no other.
    private DueLook? Read(DueSubscriptions.Row row) => notices.Keys.TryOpen(row.Id, row.Client, row.Organisation, row.Body) is { } about
        ? new(row.Id, row.Client, about.ReadSubject(), about.ReadChild(), row.Looks, (int)row.FailedLooks) { Fingerprint = row.Fingerprint }
        : null;
}
