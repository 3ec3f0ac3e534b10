using System.Text;
using Access.Domain.Acts;
using Access.Sources.Storage;
using Dapper;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Records acts, one after the other: whoever holds the head knows everything that was recorded before, and nobody sees what
/// comes after until it is committed.
/// </summary>
internal sealed class ActAppender(Database database, BindingPseudonyms binding, ActSeal seal, ActQueries queries, ActsReached reached, ActStoreOptions options, TimeProvider clock)
{
    private const string Insert =
        """
        INSERT INTO act (sequence, id, type, recorded_at, valid_from, valid_to, ends, ended_revision, organisation, key_id, body)
            VALUES (@Sequence, @Id, @Type, @RecordedAt, @ValidFrom, @ValidTo, @Ends, @EndedRevision, @Organisation, @KeyId, @Body);
        UPDATE act_head SET last_sequence = @Sequence, last_recorded_at = @RecordedAt WHERE id = 1
        """;

    // Microseconds, so that JSON of every kind can say it.
    internal const long Tick = TimeSpan.TicksPerMicrosecond;

    internal Task<AppendOutcome> AppendAsync(ActAppend append, CancellationToken cancellationToken)
    {
        Check(append);

        // Before anybody waits for the head: a person's first key costs a wait for the disk.
        seal.Prepare(append.Act);
        return database.WriteAsync(session => AppendAsync(session, append), cancellationToken);
    }

    /// <summary>What was answered to an earlier request with a key; null where there was none.</summary>
    internal async Task<AppendOutcome?> RepeatedAsync(Session session, IdempotencyKey key)
    {
        var rows = await session.RowsAsync<RequestRow>(
            "SELECT digest AS Digest, sequence AS Sequence FROM act_request WHERE idempotency_key = @key", new { key = binding.OfKey(key) }).ConfigureAwait(false);
        return rows.Count == 0 ? null : await RepeatedAsync(session, rows[0], key).ConfigureAwait(false);
    }

    private static void Check(ActAppend append)
    {
        var act = append.Act;
        if (act.Id is not { Length: > 0 and <= 64 } id || id.Any(letter => !char.IsAscii(letter) || char.IsWhiteSpace(letter) || char.IsControl(letter)))
            throw new ArgumentException("An act's id has 1 to 64 visible ASCII characters.", nameof(append));
        if (act is EndAct != append.Expected is not null)
            throw new ArgumentException("An end states the revision that it ends, and nothing else does.", nameof(append));
        _ = ActWriter.Write(act);
    }

    private async Task<AppendOutcome> AppendAsync(Session session, ActAppend append)
    {
        var ends = (append.Act as EndAct)?.Act;
        var key = append.Key is { } stated ? binding.OfKey(stated) : null;
        var (head, repeated, revision, dataKey) = await session.ManyAsync(
            $"""
            SELECT last_sequence AS LastSequence, last_recorded_at AS LastRecordedAt, {session.Dialect.Now} AS DatabaseNow FROM act_head WHERE id = 1 {session.Dialect.ForUpdate};
            SELECT digest AS Digest, sequence AS Sequence FROM act_request WHERE idempotency_key = @key;
            SELECT COALESCE((SELECT MAX(e.ended_revision) FROM act e WHERE e.ends = a.id), 1) FROM act a WHERE a.id = @ends;
            {ActKeys.CurrentDataKey}
            """,
            new { key, ends },
            async rows => (
                await rows.ReadSingleAsync<HeadRow>().ConfigureAwait(false),
                await rows.ReadFirstOrDefaultAsync<RequestRow>().ConfigureAwait(false),
                await rows.ReadFirstOrDefaultAsync<long?>().ConfigureAwait(false),
                await rows.ReadSingleAsync<long>().ConfigureAwait(false))).ConfigureAwait(false);

        reached.Require(head.LastSequence);
        if (repeated is not null) return await RepeatedAsync(session, repeated, append.Key!).ConfigureAwait(false);
        if (ends is not null && revision is null) return new AppendOutcome.NoSuchAct();
        if (revision is { } current && current != append.Expected) return new AppendOutcome.Superseded((int)current);

        var now = clock.GetUtcNow();
        RequireClock(now, head.DatabaseNow);
        var act = AsRecorded(append, now, head.LastRecordedAt);
        var row = RowOf(act, head.LastSequence + 1, revision + 1, dataKey);
        await InsertAsync(session, append, row, key).ConfigureAwait(false);
        return new AppendOutcome.Recorded(ends is null
            ? new(act, row.Sequence, 1, [])
            : (await queries.FindAsync(session, ends, long.MaxValue).ConfigureAwait(false))!);
    }

    // An act from the future lets acts that end before it count as ended, and draws every later one there.
    private void RequireClock(DateTimeOffset now, long? databaseNow)
    {
        if (!options.IsClockTrusted()) throw new ActStoreException("This node's clock is not trusted: nothing is recorded until it is right.");
        if (options.ComparesClock && ClockAgreement.RefusalOf(now.UtcTicks, databaseNow, options.ClockTolerance) is { } off) throw new ActStoreException(off);
    }

    // Later than every act before it, also where a clock was put back or another node's is a little ahead.
    private static RecordedAct AsRecorded(ActAppend append, DateTimeOffset now, long lastRecordedAt)
    {
        var recordedAt = new DateTimeOffset(Math.Max(now.UtcTicks - (now.UtcTicks % Tick), lastRecordedAt + Tick), TimeSpan.Zero);
        return append.Act with { RecordedAt = recordedAt, ValidFrom = append.BeginsWhenRecorded ? recordedAt : append.Act.ValidFrom };
    }

    private ActRow RowOf(RecordedAct act, long sequence, long? endedRevision, long dataKey)
    {
        var row = new ActRow
        {
            Sequence = sequence,
            Id = act.Id,
            Type = ActTypes.NameOf(act),
            RecordedAt = act.RecordedAt.UtcTicks,
            ValidFrom = act.ValidFrom.UtcTicks,
            ValidTo = act.ValidTo?.UtcTicks,
            Ends = (act as EndAct)?.Act,
            EndedRevision = endedRevision,
            Organisation = ActTypes.OrganisationOf(act) is { } organisation ? binding.OfOrganisation(organisation) : null,
        };
        seal.Seal(row, act, dataKey);
        return row;
    }

    // Everything in one call: others wait for the head meanwhile.
    private async Task InsertAsync(Session session, ActAppend append, ActRow row, string? key)
    {
        var sql = new StringBuilder(Insert);
        var parameters = new DynamicParameters(row);
        if (append.Act.About is { } own)
        {
            var numbers = append.Numbers.IsDefault ? [] : append.Numbers;
            sql.Append($"; INSERT INTO act_person (person, sequence) SELECT value, @Sequence FROM {session.Dialect.Rows("@Persons")}");
            parameters.Add("Persons", session.Dialect.Texts(numbers.Append(own).Select(binding.OfPerson).Distinct()));
        }
        if (key is not null)
        {
            sql.Append("; INSERT INTO act_request (idempotency_key, digest, sequence) VALUES (@Key, @Digest, @Sequence)");
            parameters.Add("Key", key);
            parameters.Add("Digest", binding.OfRequest(append.Key!));
        }
        await session.RunAsync(sql.ToString(), parameters).ConfigureAwait(false);
    }

    private async Task<AppendOutcome> RepeatedAsync(Session session, RequestRow earlier, IdempotencyKey key) => earlier.Digest == binding.OfRequest(key)
        ? new AppendOutcome.Recorded(await queries.AsRecordedAsync(session, earlier.Sequence).ConfigureAwait(false))
        : new AppendOutcome.KeyReused();

    private sealed class HeadRow
    {
        public long LastSequence { get; set; }

        public long LastRecordedAt { get; set; }

        public long? DatabaseNow { get; set; }
    }

    private sealed class RequestRow
    {
        public string Digest { get; set; } = "";

        public long Sequence { get; set; }
    }
}
