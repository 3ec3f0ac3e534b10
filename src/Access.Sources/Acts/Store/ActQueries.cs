using System.Collections.Immutable;
using System.Globalization;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Sources.Storage;
using Dapper;

namespace Access.Sources.Acts.Store;

/// <summary>Reads acts with their ends. Each question is one statement, and so sees one state of the store.</summary>
internal sealed class ActQueries(BindingPseudonyms binding, ActSeal seal)
{
    /// <summary>One act as it was known at an instant (ticks, inclusive).</summary>
    internal async Task<StoredAct?> FindAsync(Session session, string id, long knownAt) =>
        (await StoredAsync(session, "a.id = @id", new { id, knownAt }).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>One act by its place, as it was known when it was recorded.</summary>
    internal async Task<StoredAct> AsRecordedAsync(Session session, long sequence)
    {
        var rows = await session.RowsAsync<ActRow>($"SELECT {ActRow.Columns} FROM act a WHERE a.sequence = @sequence", new { sequence }).ConfigureAwait(false);
        var row = rows.Single();
        return row.Ends is { } ended
            ? (await FindAsync(session, ended, row.RecordedAt).ConfigureAwait(false))!
            : new(seal.Open(row) ?? throw new ActStoreException("What was recorded by this request was erased."), row.Sequence, 1, []);
    }

    /// <summary>Acts about persons, as they were known at an instant (ticks, inclusive).</summary>
    internal Task<ImmutableArray<StoredAct>> AboutAsync(Session session, IEnumerable<PersonIdentifier> numbers, long knownAt) => StoredAsync(
        session,
        $"a.sequence IN (SELECT p.sequence FROM act_person p WHERE p.person {session.Dialect.AnyOf("@persons")})",
        new { persons = session.Dialect.Texts(numbers.Select(binding.OfPerson).Distinct()), knownAt });

    /// <summary>What an organisation recorded and what ends by itself in a period (ticks, the end excluded), soonest first.</summary>
    internal async Task<ImmutableArray<StoredAct>> EndingAsync(Session session, OrganisationNumber organisation, long from, long to)
    {
        // An end that was itself ended leaves the act to its own time.
        var ending = await StoredAsync(
            session,
            """
            a.organisation = @organisation AND a.valid_to >= @from AND a.valid_to < @to
            AND NOT EXISTS (
                SELECT 1 FROM act e WHERE e.ends = a.id AND e.valid_from < a.valid_to
                AND NOT EXISTS (SELECT 1 FROM act u WHERE u.ends = e.id))
            """,
            new { organisation = binding.OfOrganisation(organisation), from, to, knownAt = long.MaxValue }).ConfigureAwait(false);
        return [.. ending.OrderBy(act => act.Act.ValidTo)];
    }

    /// <summary>Acts after a place, in order.</summary>
    internal async Task<ImmutableArray<StoredAct>> AfterAsync(Session session, long sequence, int limit)
    {
        while (true)
        {
            var next = await session.RowsAsync<long>("SELECT n.sequence FROM act n WHERE n.sequence > @sequence ORDER BY n.sequence LIMIT @limit", new { sequence, limit }).ConfigureAwait(false);
            if (next.Count == 0) return [];
            var last = next[^1];
            var acts = await StoredAsync(session, "a.sequence > @sequence AND a.sequence <= @last", new { sequence, last, knownAt = long.MaxValue }).ConfigureAwait(false);
            if (!acts.IsEmpty) return acts;

            // All of them were erased; what comes after them must not wait for ever.
            sequence = last;
        }
    }

    /// <summary>How many exceptions were recorded in a period (ticks, the end excluded) about children who were erased since.</summary>
    internal async Task<int> ErasedExceptionsAsync(Session session, OrganisationNumber? organisation, long from, long to) => checked((int)(await session.RowsAsync<long>(
        $"""
        SELECT COUNT(*) FROM act a WHERE a.type = 'exception' AND a.recorded_at >= @from AND a.recorded_at < @to
        {(organisation is null ? "" : "AND a.organisation = @organisation")}
        AND EXISTS (SELECT 1 FROM act_erased erased WHERE erased.sequence = a.sequence)
        """,
        new { organisation = organisation is { } number ? binding.OfOrganisation(number) : null, from, to }).ConfigureAwait(false)).Single());

    /// <summary>The last place in the order; 0 where nothing was recorded.</summary>
    internal static async Task<long> LastAsync(Session session) =>
        (await session.RowsAsync<long>("SELECT last_sequence FROM act_head WHERE id = 1").ConfigureAwait(false)).Single();

    /// <summary>
    /// Where the store stands, and what bears on questions then or later: acts about persons, policies of providers, their ends, and the ends of
    /// these, each under the pseudonym that it was found by, in no order. Of nobody it is where the store stands alone. No more than so many rows are
    /// looked for: where there are as many as that, nobody knows which are left out.
    /// </summary>
    internal static async Task<(ActsPlace Place, IReadOnlyList<ActRow> Rows)> BearingOnAsync(Session session, string[] persons, string[] providers, int limit)
    {
        const string Place = "SELECT last_sequence AS LastSequence, last_recorded_at AS LastRecordedAt FROM act_head WHERE id = 1";
        if (persons.Length + providers.Length == 0) return ((await session.RowsAsync<ActsPlace>(Place).ConfigureAwait(false)).Single(), []);
        var dialect = session.Dialect;

        // Each part has the limit by itself, since SQLite gathers what a recursion begins with before it goes on; and is found name by name, since a
        // limit makes PostgreSQL believe that it may as well look through the table. It stands in the text: SQLite understands a statement anew whose
        // limit is a parameter, each time.
        var most = limit.ToString(CultureInfo.InvariantCulture);
        return await session.ManyAsync(
            $"""
            {Place};
            WITH RECURSIVE bearing(root, id) AS (
                SELECT about.root, about.id FROM (SELECT p.person AS root, a.id FROM {dialect.Rows("@persons")} {dialect.JoinByIndex("act_person", "p", "p.person = value")} {dialect.JoinByIndex("act", "a", "a.sequence = p.sequence")} LIMIT {most}) about
                UNION SELECT policy.root, policy.id FROM (SELECT a.organisation AS root, a.id FROM {dialect.Rows("@providers")} {dialect.JoinByIndex("act", "a", "a.organisation = value AND a.type = 'provider-policy'")} LIMIT {most}) policy
                UNION SELECT b.root, e.id FROM bearing b {dialect.JoinByIndex("act", "e", "e.ends = b.id")})
            SELECT {ActRow.Columns}, b.root AS Root FROM bearing b {dialect.JoinByIndex("act", "a", "a.id = b.id")} LIMIT {most}
            """,
            new { persons = dialect.Texts(persons), providers = dialect.Texts(providers) },
            async rows => (await rows.ReadSingleAsync<ActsPlace>().ConfigureAwait(false), (IReadOnlyList<ActRow>)(await rows.ReadAsync<ActRow>().ConfigureAwait(false)).AsList())).ConfigureAwait(false);
    }

    /// <summary>Which of the names have more than so many acts of their own, ends apart. Counted in the indexes, and no further than that.</summary>
    internal static Task<IReadOnlyList<string>> CrowdedAsync(Session session, string[] persons, string[] providers, int most) => session.RowsAsync<string>(
        $"""
        SELECT value FROM {session.Dialect.Rows("@persons")}
            WHERE EXISTS (SELECT 1 FROM act_person p WHERE p.person = value ORDER BY p.sequence LIMIT 1 OFFSET @most)
        UNION ALL SELECT value FROM {session.Dialect.Rows("@providers")}
            WHERE EXISTS (SELECT 1 FROM act a WHERE a.organisation = value AND a.type = 'provider-policy' ORDER BY a.valid_to LIMIT 1 OFFSET @most)
        """,
        new { persons = session.Dialect.Texts(persons), providers = session.Dialect.Texts(providers), most });

    /// <summary>Acts that a condition on <c>a</c> chooses, with their ends, as they were known at <c>@knownAt</c>.</summary>
    internal async Task<ImmutableArray<StoredAct>> StoredAsync(Session session, string condition, object parameters)
    {
        var rows = await session.RowsAsync<ActRow>(
            $"""
            WITH chosen AS (SELECT a.sequence, a.id FROM act a WHERE a.recorded_at <= @knownAt AND {condition})
            SELECT {ActRow.Columns}, 1 AS Chosen FROM act a JOIN chosen c ON a.sequence = c.sequence
            UNION ALL SELECT {ActRow.Columns}, 0 AS Chosen FROM act a JOIN chosen c ON a.ends = c.id WHERE a.recorded_at <= @knownAt
            ORDER BY Sequence
            """,
            parameters).ConfigureAwait(false);
        var ends = rows.Where(row => row.Chosen == 0).ToLookup(row => row.Ends!, StringComparer.Ordinal);
        return [.. rows.Where(row => row.Chosen == 1).Select(row => (Row: row, Act: seal.Open(row))).Where(opened => opened.Act is not null).Select(opened => Stored(opened.Act!, opened.Row, [.. ends[opened.Row.Id]]))];
    }

    private StoredAct Stored(RecordedAct act, ActRow row, ImmutableArray<ActRow> ends) => new(
        act,
        row.Sequence,
        ends.IsEmpty ? 1 : checked((int)ends.Max(end => end.EndedRevision!.Value)),
        [.. ends.Select(end => seal.Open(end) as EndAct
            ?? throw new ActStoreException(string.Create(CultureInfo.InvariantCulture, $"Act number {end.Sequence} is no end, though it stands as one.")))]);
}
