using System.Collections.Immutable;
using System.Security.Cryptography;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>Subscriptions, as their clients make, see and delete them.</summary>
public sealed class SubscriptionStore(NoticeDatabase notices, NoticeOptions options, NoticeTiming timing, TimeProvider clock)
{
    private const string Columns =
        """
        s.id AS Id, s.client AS Client, s.organisation AS Organisation, s.body AS Body, s.created_at AS CreatedAt, s.expires_at AS ExpiresAt,
        s.delivered AS Delivered, s.last_receipt_at AS LastReceiptAt
        """;

    /// <summary>Subscribes, or renews what the client has already.</summary>
    /// <param name="request">What for.</param>
    /// <param name="look">What asking answers now, looked at before this call; changes are told from there. Null where it is for anything else.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It could not be stored.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; it may have been stored all the same.</exception>
    public Task<SubscribeOutcome> SubscribeAsync(SubscriptionRequest request, Look? look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow();
        var expiresAt = request.ExpiresAt ?? now + options.Lifetime;
        if (expiresAt <= now || expiresAt > now + options.LongestLifetime)
            return Task.FromResult<SubscribeOutcome>(new SubscribeOutcome.ExpiryRefused());

        return notices.Database.WriteAsync(session => SubscribeAsync(session, request, look, now, expiresAt), cancellationToken);
    }

    /// <summary>A client's subscription.</summary>
    /// <returns>Null where there is none, it has ended, or it is another's.</returns>
    /// <exception cref="StorageException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<Subscription?> FindAsync(string id, string client, CancellationToken cancellationToken) => notices.Database.ReadAsync(
        session => FindAsync(session, "s.id = @id AND s.client = @client AND s.expires_at > @now", new { id, client, now = clock.GetUtcNow().UtcTicks }),
        cancellationToken);

    /// <summary>Deletes a client's subscription, with what it has under way. What is being sent now may still arrive.</summary>
    /// <returns>False where there is none, it has ended, or it is another's.</returns>
    /// <exception cref="StorageException">It could not be deleted.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; it may have been deleted all the same.</exception>
    public Task<bool> DeleteAsync(string id, string client, CancellationToken cancellationToken) => notices.Database.WriteAsync(
        async session => await session.RunAsync(
            "DELETE FROM notice_subscription WHERE id = @id AND client = @client AND expires_at > @now",
            new { id, client, now = clock.GetUtcNow().UtcTicks }).ConfigureAwait(false) == 1,
        cancellationToken);

    /// <summary>Sends a client's dead letters again, each with all its attempts.</summary>
    /// <returns>False where there is no such subscription.</returns>
    /// <exception cref="StorageException">It could not be stored.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; it may have been stored all the same.</exception>
    public Task<bool> RetryAsync(string id, string client, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcTicks;
        return notices.Database.WriteAsync(
            async session =>
            {
                var rows = await session.RowsAsync<string>(
                    "SELECT id FROM notice_subscription WHERE id = @id AND client = @client AND expires_at > @now", new { id, client, now }).ConfigureAwait(false);
                if (rows.Count == 0) return false;
                await session.RunAsync(
                    "UPDATE notice_delivery SET died_at = NULL, attempts = 0, next_at = @now WHERE subscription = @id AND died_at IS NOT NULL", new { id, now }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Deletes what has ended, a batch at a time.</summary>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="StorageException">They could not be deleted.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> DeleteEndedAsync(CancellationToken cancellationToken)
    {
        const int most = 500;
        var now = clock.GetUtcNow().UtcTicks;
        var ended = await notices.Database.ReadAsync(
            session => session.RowsAsync<string>("SELECT id FROM notice_subscription WHERE expires_at <= @now LIMIT @most", new { now, most }), cancellationToken).ConfigureAwait(false);
        return ended.Count == 0
            ? 0
            : await notices.Database.WriteAsync(
                session => session.RunAsync(
                    $"DELETE FROM notice_subscription WHERE expires_at <= @now AND id {session.Dialect.AnyOf("@ended")}",
                    new { now, ended = session.Dialect.Texts(ended) }),
                cancellationToken).ConfigureAwait(false);
    }

    private async Task<SubscribeOutcome> SubscribeAsync(
        Session session, SubscriptionRequest request, Look? look, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var client = request.Client;
        var at = now.UtcTicks;

        // One client's requests wait for each other here, so that none of them counts what another is about to add.
        await session.RunAsync(
            "INSERT INTO notice_client (client, turns) VALUES (@client, 1) ON CONFLICT (client) DO UPDATE SET turns = notice_client.turns + 1",
            new { client }).ConfigureAwait(false);
        var same = notices.Keys.OfSame(client, request.To, request.Sink);
        await session.RunAsync("DELETE FROM notice_subscription WHERE same = @same AND expires_at <= @at", new { same, at }).ConfigureAwait(false);
        var renewed = await session.RunAsync(
            "UPDATE notice_subscription SET expires_at = @expires WHERE same = @same", new { same, expires = expiresAt.UtcTicks }).ConfigureAwait(false);
        if (renewed == 1)
            return new SubscribeOutcome.Renewed((await FindAsync(session, "s.same = @same", new { same }).ConfigureAwait(false))!);

        var pair = notices.Keys.OfPair(client, request.To);
        if (await CountAsync(session, "client = @client", new { client, at }).ConfigureAwait(false) >= options.MostPerClient) return new SubscribeOutcome.TooManyOfClient();
        if (await CountAsync(session, "pair = @pair", new { pair, at }).ConfigureAwait(false) >= options.MostPerPair) return new SubscribeOutcome.TooManyOfPair();

        var id = NoticeDatabase.NewId();
        var secret = RandomNumberGenerator.GetBytes(MessageSignature.SecretBytes);
        var organisation = request.To switch
        {
            SubscribedTo.EndingExceptions ending => notices.Keys.OfOrganisation(ending.Organisation),
            SubscribedTo.AcuteExceptions acute => notices.Keys.OfAcute(acute.Organisation),
            _ => null,
        };
        var body = notices.Keys.Seal(id, client, organisation, NoticeKeys.Sealed.Of(request.To, request.Sink.Text, secret));
        await session.RunAsync(
            """
            INSERT INTO notice_subscription
                (id, client, pair, same, organisation, body, created_at, expires_at, fingerprint, due_at, again_at, leased_until, looks, failed_looks, delivered, last_receipt_at)
            VALUES (@id, @client, @pair, @same, @organisation, @body, @at, @expires, @fingerprint, @due, NULL, 0, 0, 0, 0, NULL)
            """,
            new
            {
                id,
                client,
                pair,
                same,
                organisation,
                body,
                at,
                expires = expiresAt.UtcTicks,
                fingerprint = look is null || look.Answers.IsDefault ? null : notices.Keys.OfAnswers(id, look.Answers.AsSpan()),

                // What happened between the look and this row reached no subscription, so there is one more look. Whoever is told
                // of their own exceptions is told at once; of acute ones when they are recorded, which nobody has to look for.
                due = request.To is SubscribedTo.AcuteExceptions ? long.MaxValue : look is null ? at : timing.LookAfter(now).UtcTicks,
            }).ConfigureAwait(false);
        if (look is not null) await LookQueue.AddPersonsAsync(session, notices.Keys, id, look.Persons).ConfigureAwait(false);
        return new SubscribeOutcome.Created((await FindAsync(session, "s.id = @id", new { id }).ConfigureAwait(false))!, ImmutableArray.Create(secret));
    }

    private static async Task<long> CountAsync(Session session, string condition, object parameters) =>
        (await session.RowsAsync<long>($"SELECT COUNT(*) FROM notice_subscription WHERE {condition} AND expires_at > @at", parameters).ConfigureAwait(false))[0];

    private async Task<Subscription?> FindAsync(Session session, string condition, object parameters)
    {
        var rows = await session.RowsAsync<Row>($"SELECT {Columns} FROM notice_subscription s WHERE {condition}", parameters).ConfigureAwait(false);
        if (rows.Count == 0) return null;
        var row = rows[0];
        var about = notices.Keys.Open(row.Id, row.Client, row.Organisation, row.Body);
        var counts = await session.RowsAsync<Counts>(
            """
            SELECT COUNT(*) AS Total, COUNT(d.died_at) AS Dead FROM notice_delivery d WHERE d.subscription = @id
            """,
            new { id = row.Id }).ConfigureAwait(false);
        var dead = await session.RowsAsync<DeadRow>(
            """
            SELECT d.id AS Id, d.made_at AS MadeAt, d.attempts AS Attempts, d.died_at AS DiedAt, d.last_failure AS LastFailure, d.last_status AS LastStatus
            FROM notice_delivery d WHERE d.subscription = @id AND d.died_at IS NOT NULL ORDER BY d.died_at DESC, d.id LIMIT @most
            """,
            new { id = row.Id, most = Subscription.MostShown }).ConfigureAwait(false);
        return new(
            row.Id,
            row.Client,
            about.ReadTo(),
            Sink.Stored(about.Sink),
            NoticeDatabase.At(row.CreatedAt),
            NoticeDatabase.At(row.ExpiresAt),
            counts[0].Total - counts[0].Dead,
            row.Delivered,
            NoticeDatabase.At(row.LastReceiptAt),
            [.. dead.Select(letter => letter.Read())],
            counts[0].Dead);
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Client { get; set; } = "";

        public string? Organisation { get; set; }

        public byte[] Body { get; set; } = [];

        public long CreatedAt { get; set; }

        public long ExpiresAt { get; set; }

        public long Delivered { get; set; }

        public long? LastReceiptAt { get; set; }
    }

    private sealed class Counts
    {
        public long Total { get; set; }

        public long Dead { get; set; }
    }

    private sealed class DeadRow
    {
        public string Id { get; set; } = "";

        public long MadeAt { get; set; }

        public long Attempts { get; set; }

        public long DiedAt { get; set; }

        public string? LastFailure { get; set; }

        public long? LastStatus { get; set; }

        public DeadLetter Read() => new(
            Id,
            NoticeDatabase.At(MadeAt),
            (int)Attempts,
            NoticeDatabase.At(DiedAt),
            Enum.TryParse<SendFailure>(LastFailure, out var failure) ? failure : null,
            (int?)LastStatus);
    }
}
