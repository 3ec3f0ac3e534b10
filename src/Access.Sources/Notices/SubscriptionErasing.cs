using Access.Domain.Identifiers;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>Erases persons from the tables of notices.</summary>
internal static class SubscriptionErasing
{
    private const int Step = 500;

    /// <summary>Where it stands that subscriptions of before were brought under their persons' keys. Versions of its own, so that a node that does not know it starts all the same.</summary>
    internal static Schema Schema { get; } = new("notice persons", [new(Tables("INTEGER", " STRICT"), Tables("BIGINT", ""))]);

    /// <summary>Whether the tables were opened before with keys of persons.</summary>
    /// <exception cref="StorageException">The database failed.</exception>
    internal static async Task<bool> IsUnderPersonsKeysAsync(Database database, CancellationToken cancellationToken) =>
        (await database.ReadAsync(session => session.RowsAsync<long>("SELECT id FROM notice_sealed_anew"), cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>Seals subscriptions anew that were made before persons had keys of their own here; once.</summary>
    /// <exception cref="StorageException">The database failed.</exception>
    /// <exception cref="Log.DecisionLogException">A person's key could not be had.</exception>
    internal static async Task SealAnewAsync(Database database, NoticeKeys keys, CancellationToken cancellationToken)
    {
        if (await IsUnderPersonsKeysAsync(database, cancellationToken).ConfigureAwait(false)) return;
        for (var after = ""; ;)
        {
            var page = await PageAsync(database, after, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0) break;
            await database.WriteAsync(
                async session =>
                {
                    foreach (var row in page)
                    {
                        if (keys.TryOpen(row.Id, row.Client, null, row.Body) is not { } about) continue;
                        var body = keys.Seal(row.Id, row.Client, null, about);
                        await session.RunAsync("UPDATE notice_subscription SET body = @body WHERE id = @Id", new { body, row.Id }).ConfigureAwait(false);
                    }
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            after = page[^1].Id;
        }
        await database.WriteAsync(session => session.RunAsync("INSERT INTO notice_sealed_anew (id) VALUES (1) ON CONFLICT DO NOTHING"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes the subscriptions that a person is subject or child of, also where they cannot be opened any more, and the names by which the
    /// person's changes find other subscriptions.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="keys">Opens subscriptions.</param>
    /// <param name="numbers">The person's numbers; none where nobody knows them any more, since the keys are gone.</param>
    /// <param name="names">The person's names by <see cref="NoticeKeys.OfName"/>.</param>
    /// <param name="until">Names of subscriptions that were made later stay, in ticks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many subscriptions were deleted.</returns>
    /// <exception cref="StorageException">The database failed; it is safe to ask again.</exception>
    internal static async Task<int> EraseAsync(
        Database database, NoticeKeys keys, IReadOnlyList<PersonIdentifier> numbers, IReadOnlyCollection<string> names, long until, CancellationToken cancellationToken)
    {
        var deleted = 0;
        for (var after = ""; ;)
        {
            var page = await PageAsync(database, after, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0) break;

            var gone = page.Where(row => keys.IsOfAnyOrErased(row.Id, row.Client, row.Body, numbers)).Select(row => row.Id).ToList();
            if (gone.Count > 0) deleted += await DeleteAsync(database, gone, cancellationToken).ConfigureAwait(false);
            after = page[^1].Id;
        }
        await database.WriteAsync(
            async session =>
            {
                await Forgetting.BeginAsync(session).ConfigureAwait(false);
                return await session.RunAsync(
                    $"""
                    DELETE FROM notice_person WHERE person {session.Dialect.AnyOf("@persons")}
                        AND subscription IN (SELECT s.id FROM notice_subscription s WHERE s.created_at <= @until)
                    """,
                    new { persons = session.Dialect.Texts(names), until }).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        await Forgetting.FinishAsync(database, cancellationToken).ConfigureAwait(false);
        return deleted;
    }

    private static Task<int> DeleteAsync(Database database, List<string> gone, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await Forgetting.BeginAsync(session).ConfigureAwait(false);
            return await session.RunAsync($"DELETE FROM notice_subscription WHERE id {session.Dialect.AnyOf("@gone")}", new { gone = session.Dialect.Texts(gone) }).ConfigureAwait(false);
        },
        cancellationToken);

    private static Task<IReadOnlyList<Row>> PageAsync(Database database, string after, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.RowsAsync<Row>(
            "SELECT id AS Id, client AS Client, body AS Body FROM notice_subscription WHERE organisation IS NULL AND id > @after ORDER BY id LIMIT @Step", new { after, Step }),
        cancellationToken);

    private static string Tables(string integer, string strict) => $"CREATE TABLE notice_sealed_anew (id {integer} PRIMARY KEY CHECK (id = 1)){strict};";

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Client { get; set; } = "";

        public byte[] Body { get; set; } = [];
    }
}
