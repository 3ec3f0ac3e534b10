namespace Access.Sources.Log.Records;

/// <summary>Recorded decisions, wherever they are kept.</summary>
public interface IRecordedDecisions
{
    /// <summary>The snapshots that the records refer to.</summary>
    ISnapshots Snapshots { get; }

    /// <summary>
    /// The records in the order of the log, many at a time, as a stream: never more in memory than those that are being read.
    /// Whoever takes a batch opens it, on whatever thread, and disposes of it.
    /// </summary>
    /// <exception cref="IOException">The records cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    IAsyncEnumerable<RecordBatch> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Some records that stand together. What takes time, such as decrypting, happens when it is opened.</summary>
public abstract class RecordBatch : IDisposable
{
    /// <summary>The records, in order. Their bytes are valid until the batch is disposed of.</summary>
    public abstract IEnumerable<RecordParts> Open();

    /// <summary>Gives back what the batch holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the batch holds.</summary>
    /// <param name="disposing">Whether somebody asked for it.</param>
    protected abstract void Dispose(bool disposing);
}
