using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Which powers of attorney name somebody as recipient. The index follows the acts in their order and is brought up to the last
/// of them before it is read, so that it is complete whatever wrote them: a version that did not know it, another node, or
/// this one a moment ago.
/// </summary>
internal sealed class RecipientIndex(Database database, BindingPseudonyms binding, ActSeal seal)
{
    // How many acts one transaction takes in: others wait for it.
    private const int Step = 500;

    private const string Ahead =
        "SELECT a.last_sequence AS Last, i.read_to AS ReadTo FROM act_head a, act_recipient_head i WHERE a.id = 1 AND i.id = 1";

    /// <summary>The index's tables. Their versions are their own, so that a node that does not know them starts all the same.</summary>
    internal static Schema Schema { get; } = new("act recipients", [new(Tables("INTEGER", " STRICT"), Tables("BIGINT", ""))]);

    /// <summary>The grantors of a recipient.</summary>
    internal async Task<ImmutableArray<PersonIdentifier>> GrantorsAsync(
        IReadOnlyCollection<PersonIdentifier> recipient, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (await database.ReadAsync(IsBehindAsync, cancellationToken).ConfigureAwait(false))
            await database.WriteAsync(FollowAsync, cancellationToken).ConfigureAwait(false);

        var powers = await database.ReadAsync(
            session => session.RowsAsync<ActRow>(
                $"""
                SELECT {ActRow.Columns} FROM act a
                WHERE a.sequence IN (SELECT r.sequence FROM act_recipient r WHERE r.person {session.Dialect.AnyOf("@persons")})
                    AND (a.valid_to IS NULL OR a.valid_to > @at)
                ORDER BY a.sequence
                """,
                new { persons = session.Dialect.Texts(recipient.Select(binding.OfPerson).Distinct()), at = at.UtcTicks }),
            cancellationToken).ConfigureAwait(false);
        return [.. powers.Select(row => (seal.Open(row) as PowerOfAttorney)?.Grantor).OfType<PersonIdentifier>().Distinct()];
    }

    private static string Tables(string integer, string strict) =>
        $"""
        CREATE TABLE act_recipient (
            person TEXT NOT NULL,
            sequence {integer} NOT NULL REFERENCES act (sequence),
            PRIMARY KEY (person, sequence)){strict};
        CREATE TABLE act_recipient_head (id {integer} PRIMARY KEY CHECK (id = 1), read_to {integer} NOT NULL){strict};
        INSERT INTO act_recipient_head VALUES (1, 0);
        """;

    private static async Task<bool> IsBehindAsync(Session session)
    {
        var place = (await session.RowsAsync<Place>(Ahead).ConfigureAwait(false)).Single();
        return place.ReadTo < place.Last;
    }

    // The last place is read before the acts: all up to it are committed, and what comes later is taken in next time.
    private async Task<bool> FollowAsync(Session session)
    {
        await session.RunAsync("UPDATE act_recipient_head SET read_to = read_to WHERE id = 1").ConfigureAwait(false);
        var place = (await session.RowsAsync<Place>(Ahead).ConfigureAwait(false)).Single();
        var rows = await session.RowsAsync<ActRow>(
            $"""
            SELECT {ActRow.Columns} FROM act a
            WHERE a.type = @type AND a.sequence > @ReadTo AND a.sequence <= @Last ORDER BY a.sequence LIMIT @Step
            """,
            new { type = "power-of-attorney", place.ReadTo, place.Last, Step }).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (RecipientOf(row) is not { } recipient) continue;
            await session.RunAsync(
                "INSERT INTO act_recipient (person, sequence) VALUES (@person, @Sequence)",
                new { person = binding.OfPerson(recipient), row.Sequence }).ConfigureAwait(false);
        }

        var readTo = rows.Count < Step ? place.Last : rows[^1].Sequence;
        await session.RunAsync("UPDATE act_recipient_head SET read_to = @readTo WHERE id = 1", new { readTo }).ConfigureAwait(false);
        return true;
    }

    // One that cannot be opened opens nothing when its grantor is asked about, and must not keep the others from being found.
    private PersonIdentifier? RecipientOf(ActRow row)
    {
        try
        {
            return (seal.Open(row) as PowerOfAttorney)?.Recipient;
        }
        catch (ActStoreException)
        {
            return null;
        }
    }

    private sealed class Place
    {
        public long Last { get; set; }

        public long ReadTo { get; set; }
    }
}
