using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>Claims subscriptions at which something is to be looked at; a node that claims one has it until its lease is over.</summary>
internal static class DueSubscriptions
{
    /// <summary>Those to the answers for a pair.</summary>
    internal const string ToAnswers = "c.organisation IS NULL";

    /// <summary>Those to an organisation's ending exceptions.</summary>
    internal const string ToEndingExceptions = "c.organisation IS NOT NULL";

    /// <summary>Claims those that are due, the longest due first.</summary>
    /// <param name="notices">Where they are.</param>
    /// <param name="which">Which of the two.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="at">The instant of now.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="cancellationToken">Gives up; what was claimed comes back when its lease is over.</param>
    /// <exception cref="StorageException">They could not be claimed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal static async Task<IReadOnlyList<Row>> ClaimAsync(
        NoticeDatabase notices, string which, int limit, DateTimeOffset at, TimeSpan lease, CancellationToken cancellationToken)
    {
        var due = $"{which} AND c.due_at <= @now AND c.leased_until <= @now AND c.expires_at > @now";
        var now = at.UtcTicks;

        // Looked for first, so that nothing is locked where nothing is to be done.
        var any = await notices.Database.ReadAsync(
            session => session.RowsAsync<long>($"SELECT 1 FROM notice_subscription c WHERE {due} ORDER BY c.due_at LIMIT 1", new { now }), cancellationToken).ConfigureAwait(false);
        if (any.Count == 0) return [];

        // What became due again while it was looked at is seen by the look that begins now.
        return await notices.Database.WriteAsync(
            session => session.RowsAsync<Row>(
                $"""
                {NoticeDatabase.Claimed(session, "notice_subscription", due, "c.due_at")}
                UPDATE notice_subscription SET leased_until = @lease, looks = looks + 1, again_at = NULL WHERE id IN (SELECT id FROM claimed)
                RETURNING id AS Id, client AS Client, organisation AS Organisation, body AS Body, looks AS Looks, failed_looks AS FailedLooks, fingerprint AS Fingerprint
                """,
                new { now, limit, lease = (at + lease).UtcTicks }),
            cancellationToken).ConfigureAwait(false);
    }

    internal sealed class Row
    {
        public string Id { get; set; } = "";

        public string Client { get; set; } = "";

        public string? Organisation { get; set; }

        public byte[] Body { get; set; } = [];

        public long Looks { get; set; }

        public long FailedLooks { get; set; }

        public string? Fingerprint { get; set; }
    }
}
