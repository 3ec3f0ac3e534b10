using Access.Sources.Keys;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Seals acts anew that were recorded before persons had keys of their own here, and by nodes that do not know of them yet; and destroys
/// the data keys that those lay under alone, so that no copy of them is read any more.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="seal">Opens and seals acts.</param>
/// <param name="folder">The folder of the keys.</param>
internal sealed class ActResealing(Database database, ActSeal seal, string folder)
{
    // Whatever lies under a data key up to this one's number may lie under nothing else.
    private const string AlonePurpose = "alone";
    private const int Step = 500;

    /// <summary>Whether a store was opened before with keys of persons.</summary>
    /// <exception cref="StorageException">The database failed.</exception>
    internal static async Task<bool> IsUnderPersonsKeysAsync(Database database, CancellationToken cancellationToken) =>
        AloneIn(await database.ReadAsync(new KnownKeys(ActKeys.Table, database.Name).ReadAsync, cancellationToken).ConfigureAwait(false)) is not null;

    /// <summary>Seals anew what needs it. Any number of nodes may do so at once; a broken-off run is gone on with.</summary>
    /// <exception cref="StorageException">The database failed.</exception>
    /// <exception cref="KeyException">A key cannot be made or read.</exception>
    /// <exception cref="Log.DecisionLogException">A person's key could not be had.</exception>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var alone = await database.MigrateAsync(MarkAsync, cancellationToken).ConfigureAwait(false);
        for (long? after = 0; alone > 0 && after is { } from;)
            after = await database.MigrateAsync(session => StepAsync(session, alone, from), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Destroys the data keys that acts lay under before persons had keys of their own, where no act is left under them. One that
    /// cannot be opened keeps its key: it may close.
    /// </summary>
    /// <returns>How many were destroyed.</returns>
    /// <exception cref="StorageException">The database failed.</exception>
    /// <exception cref="KeyException">A key cannot be destroyed; asked for again, or at the next start, it is.</exception>
    internal async Task<int> RetireAsync(CancellationToken cancellationToken)
    {
        var gone = await database.MigrateAsync(
            async session =>
            {
                // As whoever opens the keys does, so that none is met half gone.
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
                await HoldHeadAsync(session).ConfigureAwait(false);
                var keys = new KnownKeys(ActKeys.Table, database.Name);
                var known = await keys.ReadAsync(session).ConfigureAwait(false);
                var alone = AloneIn(known) ?? 0;
                var used = await session.RowsAsync<long>("SELECT DISTINCT key_id FROM act WHERE key_id <= @alone", new { alone }).ConfigureAwait(false);
                var unused = known.Keys.Where(key => key.Purpose == ActKeys.DataPurpose && key.Id <= alone && !used.Contains(key.Id)).Select(key => key.Id).ToList();
                foreach (var number in unused.Where(number => !known.ContainsKey((KnownKeys.RetiredOf(ActKeys.DataPurpose), number))))
                    await keys.RetireAsync(session, ActKeys.DataPurpose, number).ConfigureAwait(false);
                return unused;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var number in gone) ActDataKeys.Destroy(folder, number);
        return gone.Count;
    }

    internal static Task HoldHeadAsync(Session session) => session.RunAsync("UPDATE act_head SET probes = probes WHERE id = 1");

    private static long? AloneIn(Dictionary<(string Purpose, long Id), string> known) =>
        known.Keys.Where(key => key.Purpose == AlonePurpose).Select(key => (long?)key.Id).SingleOrDefault();

    // Once: what was recorded so far lies under keys that are used no more.
    private async Task<long> MarkAsync(Session session)
    {
        await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
        await HoldHeadAsync(session).ConfigureAwait(false);
        var keys = new KnownKeys(ActKeys.Table, database.Name);
        var known = await keys.ReadAsync(session).ConfigureAwait(false);
        if (AloneIn(known) is { } marked) return marked;
        var alone = (await session.RowsAsync<long>("SELECT COALESCE(MAX(key_id), 0) FROM act").ConfigureAwait(false)).Single();
        var highest = known.Keys.Where(key => key.Purpose == ActKeys.DataPurpose).Max(key => key.Id);
        if (highest <= alone) _ = await keys.OpenAsync(session, known, ActKeys.DataPurpose, alone + 1, ActDataKeys.FileOf(folder, alone + 1)).ConfigureAwait(false);
        await session.RunAsync($"INSERT INTO {ActKeys.Table} (purpose, key_id, fingerprint) VALUES (@AlonePurpose, @alone, '')", new { AlonePurpose, alone }).ConfigureAwait(false);
        return alone;
    }

    /// <returns>The last act that was looked at; null where none is left.</returns>
    private async Task<long?> StepAsync(Session session, long alone, long after)
    {
        var rows = await session.RowsAsync<ActRow>(
            $"SELECT {ActRow.Columns} FROM act a WHERE a.key_id <= @alone AND a.sequence > @after ORDER BY a.sequence LIMIT @Step", new { alone, after, Step }).ConfigureAwait(false);
        if (rows.Count == 0) return null;
        await HoldHeadAsync(session).ConfigureAwait(false);
        var current = (await session.RowsAsync<long>(ActKeys.CurrentDataKey).ConfigureAwait(false)).Single();
        foreach (var row in rows)
        {
            var was = row.KeyId;
            try
            {
                if (seal.Open(row) is not { } act) continue;
                seal.Seal(row, act, current);
            }
            catch (Exception failure) when (failure is ActStoreException or ArgumentException)
            {
                // Closed before and closed now: nobody can say what it says.
                continue;
            }
            await session.RunAsync("UPDATE act SET key_id = @KeyId, body = @Body WHERE sequence = @Sequence AND key_id = @was", new { row.KeyId, row.Body, row.Sequence, was }).ConfigureAwait(false);
        }
        return rows[^1].Sequence;
    }
}
