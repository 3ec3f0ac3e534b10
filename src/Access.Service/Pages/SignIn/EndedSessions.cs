using Access.Sources.Storage;

namespace Access.Service.Pages.SignIn;

/// <summary>
/// Which sessions were ended before their time, where every node sees it: a cookie that somebody copied is worth nothing once its session was
/// signed out. Closes the database.
/// </summary>
internal sealed class EndedSessions : IAsyncDisposable
{
    private readonly Database database;

    private EndedSessions(Database database) => this.database = database;

    private static Schema Schema { get; } = new("sessions", [new(Tables("INTEGER", " STRICT"), Tables("BIGINT", ""))]);

    /// <summary>Opens the store, and makes its table where it is missing. Closes the database where it fails.</summary>
    /// <exception cref="StorageException">The database cannot be used, or is of a later version.</exception>
    public static async Task<EndedSessions> OpenAsync(Database database, CancellationToken cancellationToken) =>
        new(await Schema.TakeOverAsync(database, cancellationToken));

    /// <summary>Ends a session. Those that would have ended by themselves long ago are forgotten.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It could not be written.</exception>
    public Task EndAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.RunAsync("DELETE FROM ended_session WHERE ended_at < @over", new { over = (now - SessionLife.Longest - SessionLife.Longest).UtcTicks });
            return await session.RunAsync("INSERT INTO ended_session (id, ended_at) VALUES (@id, @at) ON CONFLICT DO NOTHING", new { id, at = now.UtcTicks });
        },
        cancellationToken);

    /// <summary>Whether a session was ended.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    public async Task<bool> IsEndedAsync(string id, CancellationToken cancellationToken) =>
        (await database.ReadAsync(session => session.RowsAsync<string>("SELECT id FROM ended_session WHERE id = @id", new { id }), cancellationToken)).Count > 0;

    /// <summary>Closes the database.</summary>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static string Tables(string integer, string strict) => $"CREATE TABLE ended_session (id TEXT PRIMARY KEY, ended_at {integer} NOT NULL){strict};";
}
