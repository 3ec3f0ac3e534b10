using System.Data;
using System.Net.Sockets;
using Npgsql;

namespace Access.Sources.Storage;

/// <summary>A PostgreSQL database, from version 15. Where the connection string names several hosts, the primary is the one that is used.</summary>
public sealed class PostgreSqlDatabase : Database
{
    private readonly NpgsqlDataSource source;

    private PostgreSqlDatabase(string name, NpgsqlDataSource source, StorageLimits limits)
        : base(name, Dialect.PostgreSql, limits) => this.source = source;

    /// <summary>Prepares connections; the first is opened when something reads or writes.</summary>
    /// <param name="connectionString">As Npgsql writes it.</param>
    /// <param name="limits">Its limits.</param>
    /// <exception cref="StorageException">It is no connection string; one line that repeats nothing of it.</exception>
    public static PostgreSqlDatabase Open(string connectionString, StorageLimits limits)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentNullException.ThrowIfNull(limits);
        limits.Check();
        var parts = PostgreSqlConnection.Read(connectionString)
            ?? throw new StorageException("The connection string for PostgreSQL must be such as Host=127.0.0.1;Database=access;Username=access.");
        PostgreSqlConnection.Harden(parts, limits);
        var builder = new NpgsqlDataSourceBuilder(parts.ConnectionString);

        // What a standby says may lag behind: a consent that was withdrawn would still be there.
        var source = parts.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
        return new($"The PostgreSQL database {parts.Database} at {parts.Host}", source, limits);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private protected override async Task<T> DoReadAsync<T>(Func<Session, Task<T>> work, CancellationToken patience)
    {
        try
        {
            return await ReadOnceAsync(work, patience).ConfigureAwait(false);
        }
        catch (NpgsqlException broken) when (IsBroken(broken) && !patience.IsCancellationRequested)
        {
            // A server that was started again leaves dead connections behind.
            source.Clear();
            return await ReadOnceAsync(work, patience).ConfigureAwait(false);
        }
    }

    private protected override async Task<T> DoWriteAsync<T>(Func<Session, Task<T>> work, CancellationToken patience)
    {
        var connection = await source.OpenConnectionAsync(patience).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, patience).ConfigureAwait(false);
        await using var begun = transaction.ConfigureAwait(false);
        var session = new Session(connection, transaction, Dialect, patience);
        var result = await work(session).ConfigureAwait(false);
        if (!session.IsCommitted) await UnconfirmedCommitException.CommitAsync(connection, () => transaction.CommitAsync(patience)).ConfigureAwait(false);
        return result;
    }

    private protected override string Describe(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state, ConstraintName: var constraint } =>
            $"{MeaningOf(state)} (SQLSTATE {state}{(constraint is null ? "" : $", {constraint}")})",
        UnconfirmedCommitException => failure.Message,
        _ when failure.InnerException is SocketException socket => $"it cannot be reached ({socket.SocketErrorCode})",
        _ when failure.InnerException is { } inner => $"{failure.GetType().Name} ({inner.GetType().Name})",
        _ => failure.GetType().Name,
    };

    private async Task<T> ReadOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken patience)
    {
        var connection = await source.OpenConnectionAsync(patience).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        return await work(new(connection, null, Dialect, patience)).ConfigureAwait(false);
    }

    private static bool IsBroken(NpgsqlException failure) => failure is PostgresException { SqlState: var state }
        ? state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
        : failure.InnerException is IOException or SocketException;

    private static string MeaningOf(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "user or password is refused",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database",
        PostgresErrorCodes.InsufficientPrivilege => "the user may not do this",
        PostgresErrorCodes.QueryCanceled => "it took too long",
        PostgresErrorCodes.LockNotAvailable => "another holds it for too long",
        PostgresErrorCodes.TooManyConnections => "it has too many connections",
        PostgresErrorCodes.CannotConnectNow => "it is starting or stopping",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "it was stopped",
        PostgresErrorCodes.ReadOnlySqlTransaction => "it takes no writes",
        PostgresErrorCodes.DiskFull => "its disk is full",
        _ => "it refused",
    };
}
