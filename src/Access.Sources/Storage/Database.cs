using System.Data.Common;
using System.Globalization;

namespace Access.Sources.Storage;

/// <summary>
/// A database with a bounded number of connections, where nothing takes longer than its limit. Safe for several threads.
/// What fails is a <see cref="StorageException"/>; what the caller's own work throws passes as it is, and rolls back.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private readonly StorageLimits limits;

    private protected Database(string name, Dialect dialect, StorageLimits limits)
    {
        limits.Check();
        (Name, Dialect, this.limits) = (name, dialect, limits);
    }

    /// <summary>What it is called in messages: where it is, and no secret.</summary>
    public string Name { get; }

    /// <summary>What it speaks.</summary>
    public Dialect Dialect { get; }

    /// <summary>Reads; each statement sees everything that was committed before it began. The work may be done twice where a connection breaks.</summary>
    /// <exception cref="StorageException">It could not be read, or not in time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        WithinAsync(patience => DoReadAsync(work, patience), limits.Read, cancellationToken);

    /// <summary>Writes in one transaction, durable when the task completes.</summary>
    /// <exception cref="StorageException">It could not be written, or not in time; it may have been, where the answer was lost.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; it may have been written all the same.</exception>
    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        WithinAsync(patience => DoWriteAsync(work, patience), limits.Write, cancellationToken);

    /// <summary>Closes every connection.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>As a write, with the time that a change of tables may take.</summary>
    /// <exception cref="StorageException">It could not be written, or not in time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<T> MigrateAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        WithinAsync(patience => DoWriteAsync(work, patience), limits.Migration, cancellationToken);

    private protected abstract Task<T> DoReadAsync<T>(Func<Session, Task<T>> work, CancellationToken patience);

    private protected abstract Task<T> DoWriteAsync<T>(Func<Session, Task<T>> work, CancellationToken patience);

    /// <summary>What went wrong, without any value: a database's own words may quote what it was given.</summary>
    private protected abstract string Describe(Exception failure);

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> run, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        var given = patience.Token;
        var work = run(given);

        // What is given up may go on for a while, where a disk or a network does not answer, and then nobody waits for it.
        _ = work.ContinueWith(
            done =>
            {
                _ = done.Exception;
                patience.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            // By a time of its own: a driver may take long to give up, where a network has fallen silent.
            return await work.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            throw new StorageException(NotInTime(limit));
        }
        catch (Exception failure) when (IsOurs(failure) && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure) when (IsOurs(failure) && given.IsCancellationRequested)
        {
            throw new StorageException(NotInTime(limit));
        }
        catch (Exception failure) when (IsOurs(failure))
        {
            throw new StorageException($"{Name} failed: {Describe(failure)}.");
        }
    }

    private string NotInTime(TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"{Name} did not answer within {limit.TotalMilliseconds:0} ms.");

    private static bool IsOurs(Exception failure) =>
        failure is DbException or IOException or TimeoutException or UnauthorizedAccessException or OperationCanceledException or ObjectDisposedException;
}
