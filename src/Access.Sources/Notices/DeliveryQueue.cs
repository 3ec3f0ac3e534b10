using System.Collections.Immutable;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>
/// Which deliveries are due, and what comes of them: each is tried until it has its receipt or was tried as often as it may
/// be. Claiming one counts as an attempt, so that a delivery that ends its node each time does not do so for ever.
/// </summary>
public sealed class DeliveryQueue(NoticeDatabase notices, NoticeOptions options, NoticeTiming timing, TimeProvider clock)
{
    /// <summary>Claims deliveries that are due.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up; what was claimed is due again when its lease is over.</param>
    /// <exception cref="StorageException">They could not be claimed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ImmutableArray<DueDelivery>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        const string due = "c.died_at IS NULL AND c.next_at <= @now";
        var at = clock.GetUtcNow();
        var now = at.UtcTicks;
        var any = await notices.Database.ReadAsync(
            session => session.RowsAsync<long>($"SELECT 1 FROM notice_delivery c WHERE {due} LIMIT 1", new { now }), cancellationToken).ConfigureAwait(false);
        if (any.Count == 0) return [];

        var rows = await notices.Database.WriteAsync(
            async session =>
            {
                // The node that made the last attempt never said what came of it.
                await session.RunAsync(
                    "UPDATE notice_delivery SET died_at = @now WHERE died_at IS NULL AND next_at <= @now AND attempts >= @most",
                    new { now, most = options.Attempts }).ConfigureAwait(false);
                var begun = await session.RowsAsync<Row>(
                    $"""
                    {NoticeDatabase.Claimed(session, "notice_delivery", due, "c.next_at")}
                    UPDATE notice_delivery SET attempts = attempts + 1, next_at = @lease WHERE id IN (SELECT id FROM claimed)
                    RETURNING id AS Id, subscription AS Subscription, made_at AS MadeAt, attempts AS Attempts, act AS Act, valid_to AS ValidTo
                    """,
                    new { now, limit, lease = (at + options.Lease).UtcTicks }).ConfigureAwait(false);
                var subscriptions = await session.RowsAsync<SealedRow>(
                    $"SELECT s.id AS Id, s.client AS Client, s.organisation AS Organisation, s.body AS Body FROM notice_subscription s WHERE s.expires_at > @now AND s.id {session.Dialect.AnyOf("@ids")}",
                    new { now, ids = session.Dialect.Texts(begun.Select(row => row.Subscription).Distinct()) }).ConfigureAwait(false);
                return begun.Join(subscriptions, row => row.Subscription, row => row.Id, (delivery, subscription) => (delivery, subscription)).ToList();
            },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => Read(row.delivery, row.subscription)).OfType<DueDelivery>()];
    }

    /// <summary>Keeps what came of an attempt. A receipt counts whenever it comes; a failure only for the latest attempt.</summary>
    /// <exception cref="StorageException">It could not be kept; the delivery is tried again when its lease is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task SettleAsync(DueDelivery delivery, SendOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var now = clock.GetUtcNow();
        return notices.Database.WriteAsync(
            session => outcome.Failure is { } failure ? FailedAsync(session, delivery, failure, outcome.Status, now) : ReceivedAsync(session, delivery, now),
            cancellationToken);
    }

    private static async Task<int> ReceivedAsync(Session session, DueDelivery delivery, DateTimeOffset now)
    {
        var gone = await session.RunAsync("DELETE FROM notice_delivery WHERE id = @id", new { id = delivery.Id }).ConfigureAwait(false);
        return gone == 0
            ? 0
            : await session.RunAsync(
                "UPDATE notice_subscription SET delivered = delivered + 1, last_receipt_at = @now WHERE id = @id",
                new { id = delivery.Subscription, now = now.UtcTicks }).ConfigureAwait(false);
    }

    private Task<int> FailedAsync(Session session, DueDelivery delivery, SendFailure failure, int? status, DateTimeOffset now) => session.RunAsync(
        """
        UPDATE notice_delivery SET next_at = @next, died_at = @died, last_failure = @failure, last_status = @status
        WHERE id = @id AND attempts = @attempt AND died_at IS NULL
        """,
        new
        {
            id = delivery.Id,
            attempt = delivery.Attempt,
            next = timing.RetryAfter(now, delivery.Attempt).UtcTicks,
            died = delivery.Attempt >= options.Attempts ? now.UtcTicks : (long?)null,
            failure = failure.ToString(),
            status,
        });

    // Null where the subscription was tampered with: it holds back no other, and its deliveries die of their attempts.
    private DueDelivery? Read(Row delivery, SealedRow subscription) =>
        notices.Keys.TryOpen(subscription.Id, subscription.Client, subscription.Organisation, subscription.Body) is { } about
            ? new(delivery.Id, delivery.Subscription, Sink.Stored(about.Sink), about.Secret, NoticeDatabase.At(delivery.MadeAt), (int)delivery.Attempts)
            {
                Ending = delivery is { Act: { } act, ValidTo: { } to } ? new(act, NoticeDatabase.At(to)) { IsAcute = about.IsAcute } : null,
            }
            : null;

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Subscription { get; set; } = "";

        public long MadeAt { get; set; }

        public long Attempts { get; set; }

        public string? Act { get; set; }

        public long? ValidTo { get; set; }
    }

    private sealed class SealedRow
    {
        public string Id { get; set; } = "";

        public string Client { get; set; } = "";

        public string? Organisation { get; set; }

        public byte[] Body { get; set; } = [];
    }
}
