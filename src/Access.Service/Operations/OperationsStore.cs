using Access.Sources.Storage;

namespace Access.Service.Operations;

/// <summary>Keeps what operators did where every node sees it. Closes the database.</summary>
internal sealed class OperationsStore : IAsyncDisposable
{
    private readonly Database database;

    private OperationsStore(Database database) => this.database = database;

    /// <summary>Opens the store, and makes its tables where they are missing. Closes the database where it fails.</summary>
    /// <exception cref="StorageException">The database cannot be used, or is of a later version.</exception>
    public static async Task<OperationsStore> OpenAsync(Database database, CancellationToken cancellationToken) =>
        new(await OperationsTables.Schema.TakeOverAsync(database, cancellationToken));

    /// <summary>What operators left things as.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<OperationsState> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync(ReadAsync, cancellationToken);

    /// <summary>Adds an operation.</summary>
    /// <param name="kind">What.</param>
    /// <param name="reason">Why.</param>
    /// <param name="client">Whose token.</param>
    /// <param name="at">When.</param>
    /// <param name="fits">Whether it may be added to what there is; null = always.</param>
    /// <param name="cancellationToken">Gives up; it may have been added all the same.</param>
    /// <returns>What is so then; null where it did not fit, or another was faster.</returns>
    /// <exception cref="StorageException">It could not be added; it may have been, where the answer was lost.</exception>
    public Task<OperationsState?> AddAsync(
        OperationKind kind, string reason, string client, DateTimeOffset at, Func<OperationsState, bool>? fits, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (fits is not null && !fits(await ReadAsync(session))) return null;
                var added = await session.RunAsync(
                    """
                    INSERT INTO operation (revision, kind, reason, client, recorded_at)
                    SELECT COALESCE(MAX(o.revision), 0) + 1, @kind, @reason, @client, @at FROM operation o WHERE TRUE
                    ON CONFLICT DO NOTHING
                    """,
                    new { kind = kind.ToString(), reason, client, at = at.UtcTicks });
                return added == 0 ? null : await ReadAsync(session);
            },
            cancellationToken);

    /// <summary>The database's own clock; null for SQLite, whose clock is this machine's.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.Sqlite) return null;
        var ticks = await database.ReadAsync(session => session.RowsAsync<long>($"SELECT {session.Dialect.Now}"), cancellationToken);
        return new DateTimeOffset(ticks[0], TimeSpan.Zero);
    }

    /// <summary>Notes an instant of a decision, and gives the latest that any node noted.</summary>
    /// <exception cref="StorageException">It could not be noted or read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<DateTimeOffset> LatestAsync(DateTimeOffset own, CancellationToken cancellationToken)
    {
        const string read = "SELECT decided_at FROM latest_decision";
        var rows = await database.ReadAsync(session => session.RowsAsync<long>(read), cancellationToken);
        if (rows is [var latest] && own.UtcTicks <= latest) return new(latest, TimeSpan.Zero);

        // The row may be gone: somebody deleted it, and what is decided from now on is compared all the same.
        await database.WriteAsync(
            session => session.RunAsync(
                "INSERT INTO latest_decision (id, decided_at) VALUES (1, @at) ON CONFLICT (id) DO UPDATE SET decided_at = excluded.decided_at WHERE latest_decision.decided_at < excluded.decided_at",
                new { at = own.UtcTicks }),
            cancellationToken);
        return own;
    }

    /// <summary>Closes the database.</summary>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static async Task<OperationsState> ReadAsync(Session session)
    {
        const string released = nameof(OperationKind.RegisterReleased);
        var rows = await session.RowsAsync<Row>(
            """
            SELECT o.revision AS Revision, o.kind AS Kind, o.reason AS Reason, o.client AS Client, o.recorded_at AS At FROM operation o
            WHERE o.revision = (SELECT MAX(revision) FROM operation WHERE kind = @released)
                OR o.revision = (SELECT MAX(revision) FROM operation WHERE kind <> @released)
            """,
            new { released });
        var operations = rows.Select(row => row.Read()).ToList();
        return new(
            operations.SingleOrDefault(operation => operation.Kind != OperationKind.RegisterReleased),
            operations.SingleOrDefault(operation => operation.Kind == OperationKind.RegisterReleased));
    }

    private sealed class Row
    {
        public long Revision { get; set; }

        public string Kind { get; set; } = "";

        public string Reason { get; set; } = "";

        public string Client { get; set; } = "";

        public long At { get; set; }

        // What a later version wrote and this one does not know closes.
        public Operation Read() => new(
            Revision, Enum.TryParse<OperationKind>(Kind, out var kind) ? kind : OperationKind.Closed, Reason, Client, new(At, TimeSpan.Zero));
    }
}
