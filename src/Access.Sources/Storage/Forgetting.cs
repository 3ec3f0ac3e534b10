namespace Access.Sources.Storage;

/// <summary>
/// Deleting so that nothing of what was deleted is left in an SQLite file, its free pages or its write-ahead log. PostgreSQL keeps old
/// rows until it vacuums, and its own log: there what was deleted must have been unreadable before.
/// </summary>
public static class Forgetting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    /// <summary>Lets what is deleted after this be overwritten.</summary>
    public static async Task BeginAsync(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Dialect == Dialect.Sqlite) _ = await session.RowsAsync<long>("PRAGMA secure_delete = ON").ConfigureAwait(false);
    }

    /// <summary>Takes what was deleted out of the write-ahead log. To be called after the commit.</summary>
    /// <exception cref="StorageException">Somebody reads all the time; it may be asked for again.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task FinishAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (database.Dialect != Dialect.Sqlite) return;
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(BetweenTries, cancellationToken).ConfigureAwait(false))
        {
            var busy = await database.ReadAsync(session => session.RowsAsync<Truncated>("PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken).ConfigureAwait(false);
            if (busy is [{ Busy: 0 }]) return;
            if (Environment.TickCount64 > until) throw new StorageException($"The write-ahead log of {database.Name} could not be emptied: another process reads all the time. Repeat what was asked for.");
        }
    }

    private sealed class Truncated
    {
        public long Busy { get; set; }
    }
}
