using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Which acts name somebody. The index follows the acts in their order and is brought up to the last of them before it is read, so
/// that it is complete whatever wrote them: a version that did not know it, another node, or this one a moment ago.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="binding">Under which names persons stand in it.</param>
/// <param name="seal">Opens acts.</param>
/// <param name="table">The index's table; how far it has come stands in <c>table_head</c>.</param>
internal abstract class ActIndex(Database database, BindingPseudonyms binding, ActSeal seal, string table)
{
    // How many acts one transaction takes in: others wait for it.
    private const int Step = 500;

    private readonly string ahead = $"SELECT a.last_sequence AS Last, i.read_to AS ReadTo FROM act_head a, {table}_head i WHERE a.id = 1 AND i.id = 1";

    /// <summary>The type of the acts that are looked at; null = all.</summary>
    private protected virtual string? Type => null;

    /// <summary>Takes in what it does not know yet.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await database.ReadAsync(IsBehindAsync, cancellationToken).ConfigureAwait(false))
            await database.WriteAsync(FollowAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The tables of an index.</summary>
    private protected static Migration TablesOf(string table) => new(Tables(table, "INTEGER", " STRICT"), Tables(table, "BIGINT", ""));

    /// <summary>Whom an act names here.</summary>
    private protected abstract IEnumerable<PersonIdentifier> NamesOf(RecordedAct act);

    private static string Tables(string table, string integer, string strict) =>
        $"""
        CREATE TABLE {table} (
            person TEXT NOT NULL,
            sequence {integer} NOT NULL REFERENCES act (sequence),
            PRIMARY KEY (person, sequence)){strict};
        CREATE TABLE {table}_head (id {integer} PRIMARY KEY CHECK (id = 1), read_to {integer} NOT NULL){strict};
        INSERT INTO {table}_head VALUES (1, 0);
        """;

    private async Task<bool> IsBehindAsync(Session session)
    {
        var place = (await session.RowsAsync<Place>(ahead).ConfigureAwait(false)).Single();
        return place.ReadTo < place.Last;
    }

    // The last place is read before the acts: all up to it are committed, and what comes later is taken in next time.
    private async Task<bool> FollowAsync(Session session)
    {
        await session.RunAsync($"UPDATE {table}_head SET read_to = read_to WHERE id = 1").ConfigureAwait(false);
        var place = (await session.RowsAsync<Place>(ahead).ConfigureAwait(false)).Single();
        var rows = await session.RowsAsync<ActRow>(
            $"""
            SELECT {ActRow.Columns} FROM act a
            WHERE {(Type is null ? "" : "a.type = @Type AND ")}a.sequence > @ReadTo AND a.sequence <= @Last ORDER BY a.sequence LIMIT @Step
            """,
            new { Type, place.ReadTo, place.Last, Step }).ConfigureAwait(false);
        foreach (var row in rows)
        {
            foreach (var person in PersonsOf(row))
                await session.RunAsync($"INSERT INTO {table} (person, sequence) VALUES (@person, @Sequence)", new { person, row.Sequence }).ConfigureAwait(false);
        }

        var readTo = rows.Count < Step ? place.Last : rows[^1].Sequence;
        await session.RunAsync($"UPDATE {table}_head SET read_to = @readTo WHERE id = 1", new { readTo }).ConfigureAwait(false);
        return true;
    }

    // One that cannot be opened must not keep the others from being found; it opens nothing when the one it is about is asked about.
    private IEnumerable<string> PersonsOf(ActRow row)
    {
        try
        {
            return row.Erased == 0 && seal.Open(row) is { } act ? NamesOf(act).Where(person => person != ErasedPerson.Number).Select(binding.OfPerson).Distinct() : [];
        }
        catch (ActStoreException)
        {
            return [];
        }
    }

    private sealed class Place
    {
        public long Last { get; set; }

        public long ReadTo { get; set; }
    }
}
