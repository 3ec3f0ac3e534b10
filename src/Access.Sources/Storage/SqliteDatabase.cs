using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Storage;

/// <summary>
/// An SQLite file: write-ahead log, every commit on the disk. One writes at a time, others read meanwhile; other processes may
/// share the file.
/// </summary>
public sealed class SqliteDatabase : Database
{
    private readonly SqliteFile file;
    private readonly SemaphoreSlim reading;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> readers = [];

    // Always the same: one that somebody else wrote behind has to read anew what it had in its memory.
    private readonly ConcurrentBag<SqliteConnection> writers = [];
    private volatile bool closed;

    private SqliteDatabase(string path, SqliteFile file, StorageLimits limits)
        : base(NameOf(path), Dialect.Sqlite, limits) =>
        (this.file, reading) = (file, new(limits.Connections - 1, limits.Connections - 1));

    /// <summary>Opens a file; makes it and its folder where they are missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">Its limits.</param>
    /// <exception cref="StorageException">It cannot be made or opened; one line that names the file.</exception>
    public static SqliteDatabase Open(string path, StorageLimits limits)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(limits);
        path = Path.GetFullPath(path);
        var file = new SqliteFile(path, limits.Write);
        var database = new SqliteDatabase(path, file, limits);
        try
        {
            file.Create();
            database.writers.Add(file.Open());
            return database;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{database.Name} could not be opened: {database.Describe(failure)}.");
        }
    }

    /// <summary>What a file is called in messages.</summary>
    internal static string NameOf(string path) => $"The SQLite file {path}";

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        closed = true;
        await writing.WaitAsync().ConfigureAwait(false);
        foreach (var idle in (ConcurrentBag<SqliteConnection>[])[writers, readers])
        {
            while (idle.TryTake(out var connection)) await connection.DisposeAsync().ConfigureAwait(false);
        }
        writing.Release();
    }

    private protected override Task<T> DoReadAsync<T>(Func<Session, Task<T>> work, CancellationToken patience) =>
        UseAsync(reading, readers, connection => work(new(connection, null, Dialect, patience)), patience);

    private protected override Task<T> DoWriteAsync<T>(Func<Session, Task<T>> work, CancellationToken patience) =>
        UseAsync(
            writing,
            writers,
            async connection =>
            {
                // Immediate: the right to write is had before anything is read.
                using var transaction = connection.BeginTransaction(deferred: false);
                var result = await work(new(connection, transaction, Dialect, patience)).ConfigureAwait(false);
                patience.ThrowIfCancellationRequested();
                file.RequireInPlace(connection);
                transaction.Commit();
                file.RequireInPlace(connection);
                return result;
            },
            patience);

    private protected override string Describe(Exception failure) => failure switch
    {
        SqliteException sqlite => $"{SQLitePCL.raw.sqlite3_errstr(sqlite.SqliteErrorCode).utf8_to_string()} ({sqlite.SqliteExtendedErrorCode})",
        IOException or UnauthorizedAccessException => failure.Message,
        _ => failure.GetType().Name,
    };

    private async Task<T> UseAsync<T>(SemaphoreSlim turn, ConcurrentBag<SqliteConnection> idle, Func<SqliteConnection, Task<T>> work, CancellationToken patience)
    {
        await turn.WaitAsync(patience).ConfigureAwait(false);
        return await SqliteThreads.RunAsync(
            async () =>
            {
                try
                {
                    return await ConnectedAsync(idle, work, patience).ConfigureAwait(false);
                }
                finally
                {
                    turn.Release();
                }
            }).ConfigureAwait(false);
    }

    private async Task<T> ConnectedAsync<T>(ConcurrentBag<SqliteConnection> idle, Func<SqliteConnection, Task<T>> work, CancellationToken patience)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        var connection = idle.TryTake(out var waiting) ? waiting : file.Open();
        try
        {
            file.RequireInPlace(connection);
            var handle = connection.Handle!;
            using (patience.UnsafeRegister(_ => SQLitePCL.raw.sqlite3_interrupt(handle), null))
            {
                var result = await work(connection).ConfigureAwait(false);
                return result;
            }
        }
        catch
        {
            // It failed in whatever way; the next one begins with a connection of its own.
            await connection.DisposeAsync().ConfigureAwait(false);
            connection = null;
            throw;
        }
        finally
        {
            if (connection is not null)
            {
                if (closed) await connection.DisposeAsync().ConfigureAwait(false);
                else idle.Add(connection);
            }
        }
    }
}
