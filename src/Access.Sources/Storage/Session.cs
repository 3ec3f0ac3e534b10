using System.Data.Common;
using Dapper;

namespace Access.Sources.Storage;

/// <summary>A connection while something reads or writes with it. Every statement stops when the time is up.</summary>
public sealed class Session
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly CancellationToken cancellationToken;

    internal Session(DbConnection connection, DbTransaction? transaction, Dialect dialect, CancellationToken cancellationToken) =>
        (this.connection, this.transaction, Dialect, this.cancellationToken) = (connection, transaction, dialect, cancellationToken);

    /// <summary>What the database speaks.</summary>
    public Dialect Dialect { get; }

    /// <summary>Runs statements that give nothing back.</summary>
    /// <returns>How many rows they touched.</returns>
    public Task<int> RunAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>The rows of one statement. Their columns are named as the properties of <typeparamref name="T"/>.</summary>
    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters)).ConfigureAwait(false)).AsList();

    /// <summary>The rows of several statements that go to the database together.</summary>
    public async Task<T> ManyAsync<T>(string sql, object parameters, Func<SqlMapper.GridReader, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = await connection.QueryMultipleAsync(Command(sql, parameters)).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false)) return await read(rows).ConfigureAwait(false);
    }

    /// <summary>
    /// The end of a write: inserts rows, set by set in their order, and changes one. All goes to the database together, and the commit with it
    /// where the database takes it along.
    /// </summary>
    public async Task FinishAsync(IReadOnlyList<RowSet> sets, RowChange change) =>
        IsCommitted = await BulkWrite.RunAsync(connection, transaction, sets, change, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether the write is committed already; nothing may follow.</summary>
    internal bool IsCommitted { get; private set; }

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
