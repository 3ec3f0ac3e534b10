using System.Collections.Immutable;
using Access.Domain.Questions;
using Access.Sources.Acts.Store;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>An organisation's exceptions are to be looked at for one subscription, which this node has to itself for a while.</summary>
/// <param name="Subscription">The subscription's id.</param>
/// <param name="Organisation">Whose exceptions.</param>
/// <param name="Number">Which look of the subscription it is; a later one makes it void.</param>
public sealed record DueEndings(string Subscription, OrganisationNumber Organisation, long Number);

/// <summary>
/// At which subscriptions to ending exceptions something is to be looked at, and what comes of it. What was told of is stored
/// with its notice, both or neither: no exception is told of twice, whoever looks and however often.
/// </summary>
public sealed class EndingQueue(NoticeDatabase notices, NoticeOptions options, TimeProvider clock)
{
    // Longer than two nodes' clocks differ: one that is behind must not tell again of what another has forgotten.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Claims subscriptions that are due.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up; what was claimed comes back when its lease is over.</param>
    /// <exception cref="StorageException">They could not be claimed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ImmutableArray<DueEndings>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await DueSubscriptions.ClaimAsync(
            notices, DueSubscriptions.ToEndingExceptions, limit, clock.GetUtcNow(), options.Lease, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read).OfType<DueEndings>()];
    }

    /// <summary>What a subscription was told of already: acts, each as of a revision.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<IReadOnlySet<(string Act, int Revision)>> ToldAsync(DueEndings due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var told = await notices.Database.ReadAsync(
            session => session.RowsAsync<Told>(
                "SELECT e.act AS Act, e.revision AS Revision FROM notice_ending e WHERE e.subscription = @id", new { id = due.Subscription }),
            cancellationToken).ConfigureAwait(false);
        return told.Select(row => (row.Act, (int)row.Revision)).ToHashSet();
    }

    /// <summary>Makes a notice of each exception that was not told of, and sets when the subscription is due again.</summary>
    /// <param name="due">The look that was due.</param>
    /// <param name="ending">Exceptions to tell of, each with an end.</param>
    /// <param name="next">When something may be to be told next.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many notices were made.</returns>
    /// <exception cref="StorageException">It could not be kept; the look is taken again when its lease is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<int> FinishAsync(DueEndings due, IReadOnlyCollection<StoredAct> ending, DateTimeOffset next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(ending);
        var now = clock.GetUtcNow();
        return notices.Database.WriteAsync(
            async session =>
            {
                var kept = await session.RunAsync(
                    """
                    UPDATE notice_subscription SET leased_until = 0,
                        due_at = CASE WHEN again_at < @next THEN again_at ELSE @next END, again_at = NULL
                    WHERE id = @id AND looks = @looks AND expires_at > @now
                    """,
                    new { next = next.UtcTicks, id = due.Subscription, looks = due.Number, now = now.UtcTicks }).ConfigureAwait(false);
                if (kept == 0) return 0;
                await session.RunAsync(
                    "DELETE FROM notice_ending WHERE subscription = @id AND valid_to < @over",
                    new { id = due.Subscription, over = (now - Remembered).UtcTicks }).ConfigureAwait(false);
                var made = 0;
                foreach (var stored in ending) made += await TellAsync(session, due.Subscription, stored, now).ConfigureAwait(false);
                return made;
            },
            cancellationToken);
    }

    private static async Task<int> TellAsync(Session session, string subscription, StoredAct stored, DateTimeOffset now)
    {
        var (act, to) = (stored.Act.Id, stored.Act.ValidTo!.Value.UtcTicks);
        var added = await session.RunAsync(
            "INSERT INTO notice_ending (subscription, act, revision, valid_to) VALUES (@subscription, @act, @revision, @to) ON CONFLICT DO NOTHING",
            new { subscription, act, revision = (long)stored.Revision, to }).ConfigureAwait(false);
        return added == 0
            ? 0
            : await session.RunAsync(
                """
                INSERT INTO notice_delivery (id, subscription, made_at, attempts, next_at, act, valid_to)
                VALUES (@id, @subscription, @now, 0, @now, @act, @to)
                """,
                new { id = NoticeDatabase.NewEventId(), subscription, now = now.UtcTicks, act, to }).ConfigureAwait(false);
    }

    // Null where the row was tampered with: it holds back no other.
    private DueEndings? Read(DueSubscriptions.Row row) => notices.Keys.TryOpen(row.Id, row.Client, row.Organisation, row.Body) is { } about
        ? new(row.Id, about.ReadOrganisation(), row.Looks)
        : null;

    private sealed class Told
    {
        public string Act { get; set; } = "";

        public long Revision { get; set; }
    }
}
