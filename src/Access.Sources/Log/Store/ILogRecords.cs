using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>The records of a log wherever it is kept, to be read once from the first to the last.</summary>
public interface ILogRecords
{
    /// <summary>The records in order, many at a time.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="Storage.StorageException">They cannot be read.</exception>
    /// <exception cref="Tree.LogFormatException">One is broken.</exception>
    IAsyncEnumerable<IReadOnlyList<LoggedRecord>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The body of a record that was read before. Safe for several threads.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="length">How long it is.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="Storage.StorageException">It cannot be read.</exception>
    ReadOnlyMemory<byte> BodyAt(long place, int length);
}

/// <summary>A record as it was read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The id of what it records.</param>
/// <param name="Body">Its body; the same bytes as the record's before where both were recorded together.</param>
/// <param name="Place">Where the body lies.</param>
/// <param name="CarrierId">The id of the record that the body was sealed for: its own, or that of the first that was recorded with it.</param>
/// <param name="Sequence">The record's place in the log, from 1.</param>
public readonly record struct LoggedRecord(EntryKind Kind, string Id, ReadOnlyMemory<byte> Body, long Place, string CarrierId, long Sequence)
{
    /// <summary>Whether the body is its own, and not that of a record before.</summary>
    public bool CarriesBody => Id == CarrierId;
}
