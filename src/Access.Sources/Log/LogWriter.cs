using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Log;

/// <summary>
/// The one writer of the log. Takes whatever waits, makes it durable in one transaction, and then tells those who wait:
/// so many callers share one flush of the disk.
/// </summary>
internal sealed class LogWriter(ChannelReader<PendingAppend> queue, string path, TimeSpan wait, LogDatabase opened)
{
    // Bounds what one commit may take; a full queue is still emptied in a few.
    private const int RecordsPerCommit = 1024;
    private const int ConstraintViolated = 19; // SQLITE_CONSTRAINT

    private readonly List<PendingAppend> batch = [];
    private LogDatabase? database = opened;
    private long lastSequence = opened.LastSequence;

    /// <summary>Runs until the queue is closed and empty. Never throws: a failure fails those who wait for it.</summary>
    internal void Run()
    {
        while (queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var records = 0;
            while (records < RecordsPerCommit && queue.TryRead(out var pending))
            {
                batch.Add(pending);
                records += pending.Records.Length + 1;
            }
            Write(batch);
            batch.Clear();
        }
        Close();
    }

    private void Write(List<PendingAppend> appends)
    {
        try
        {
            Commit(appends);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == ConstraintViolated && appends.Count > 1)
        {
            // One of them cannot be stored, such as an id that is taken: the others must not suffer for it.
            Close();
            foreach (var append in appends) Write([append]);
        }
        catch (Exception failure)
        {
            Close();
            var told = failure as DecisionLogException ?? new DecisionLogException($"The decision log could not be written: {failure.Message}", failure);
            foreach (var append in appends) append.Fail(told);
        }
    }

    private void Commit(List<PendingAppend> appends)
    {
        database ??= LogDatabase.Reopen(path, wait, lastSequence);
        using (var transaction = database.BeginImmediate())
        {
            // Only now, since the right to write may have been long in coming.
            appends.RemoveAll(append => append.IsAbandoned);
            if (appends.Count == 0) return;

            database.RequireInPlace();
            foreach (var append in appends)
            {
                foreach (var record in append.Records) database.Insert(transaction, record);
            }
            if (appends.Exists(append => append.Records.Length == 0)) database.Probe(transaction);
            transaction.Commit();
        }
        database.RequireInPlace();
        database.Committed();
        lastSequence = database.LastSequence;
        foreach (var append in appends) append.Succeed();
    }

    private void Close()
    {
        try
        {
            database?.Dispose();
        }
        catch (SqliteException)
        {
            // It failed already; what matters is that the next append opens it anew.
        }
        database = null;
    }
}
