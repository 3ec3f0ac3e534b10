using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Log;

/// <summary>
/// The decision log in one SQLite file. Safe for several threads, and several processes may write to the same file.
/// After a failure every later append tries the file again, so that the log recovers when the disk does.
/// </summary>
public sealed class SqliteDecisionLog : IDecisionLog, IAsyncDisposable
{
    private readonly Channel<PendingAppend> queue;
    private readonly TimeSpan timeLimit;
    private readonly DecisionRecordWriter bodies;
    private readonly Task writing;
    private readonly Lock probing = new();
    private Task? probe;

    private SqliteDecisionLog(DecisionLogOptions options, Pseudonyms pseudonyms, string path, LogDatabase database)
    {
        timeLimit = options.CommitTimeLimit;
        bodies = new(pseudonyms);
        queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        var writer = new LogWriter(queue.Reader, path, timeLimit, database);
        writing = Task.Factory.StartNew(writer.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Opens the log; makes file and folder where they are missing.</summary>
    /// <exception cref="DecisionLogException">
    /// The log cannot be opened or written, or is of a later version; the message is one line that names the file.
    /// </exception>
    public static SqliteDecisionLog Open(DecisionLogOptions options, Pseudonyms pseudonyms)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pseudonyms);
        options.Check();
        var path = Path.GetFullPath(options.DatabasePath);
        try
        {
            return new(options, pseudonyms, path, LogDatabase.OpenOrCreate(path, options.CommitTimeLimit));
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"The decision log {path} could not be opened: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Records stand in the log in the order of the calls of one thread. One that was given up, by its time limit or by
    /// the caller, may still be recorded: recorded and not answered.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task AppendAsync(IReadOnlyList<DecisionRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        if (records.Count == 0) return Task.CompletedTask;

        PendingRecord[] pending;
        try
        {
            pending = [.. records.Select(Pending)];
        }
        catch (Exception failure)
        {
            return Task.FromException(new DecisionLogException("A decision could not be put into a record.", failure));
        }
        return WriteAsync(new(pending), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Writes and commits, through the same queue as the records. Those who ask at once share one write.</remarks>
    public async Task<bool> IsWritableAsync(CancellationToken cancellationToken)
    {
        Task shared;
        lock (probing)
        {
            if (probe is null || probe.IsCompleted) probe = WriteAsync(new([]), CancellationToken.None);
            shared = probe;
        }
        try
        {
            await shared.WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DecisionLogException)
        {
            return false;
        }
    }

    /// <summary>Takes no more records, makes those that were taken durable, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing.ConfigureAwait(false);
    }

    private PendingRecord Pending(DecisionRecord record) => new(
        record.Id,
        record.Decision.Instants.DecidedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        bodies.Write(record));

    private async Task WriteAsync(PendingAppend pending, CancellationToken cancellationToken)
    {
        if (!queue.Writer.TryWrite(pending))
        {
            throw new DecisionLogException(writing.IsCompleted
                ? "The decision log is closed."
                : "The decision log takes no more records: its queue is full, or it is being closed.");
        }
        try
        {
            await pending.Durable.WaitAsync(timeLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            if (pending.Abandon())
            {
                throw new DecisionLogException(string.Create(
                    CultureInfo.InvariantCulture, $"The decision log did not make a record durable within {timeLimit.TotalMilliseconds:0} ms."));
            }
            // The outcome came in the same instant; it counts.
            await pending.Durable.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            pending.Abandon();
            throw;
        }
    }
}
