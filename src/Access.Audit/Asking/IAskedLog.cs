using Access.Domain.Identifiers;
using Access.Sources.Log.Records;
using Access.Sources.Storage;

namespace Access.Audit.Asking;

/// <summary>A stretch of a log.</summary>
/// <param name="After">The place after which it begins (exclusive); 0 = at the beginning.</param>
/// <param name="UpTo">Its last place (inclusive). With the log's size at one moment, what comes later stays out.</param>
/// <param name="NewestFirst">Whether it is read from its end.</param>
public readonly record struct LogStretch(long After, long UpTo, bool NewestFirst = false);

/// <summary>A recorded decision and where it stands.</summary>
/// <param name="Place">Its place in the log: rising, and never another's.</param>
/// <param name="Parts">The record, as far as it can still be read. Its bytes stay as they are.</param>
/// <param name="Snapshots">The snapshots that it refers to.</param>
public readonly record struct PlacedRecord(long Place, RecordParts Parts, ISnapshots Snapshots);

/// <summary>The decisions of one log, to be asked. Safe for several threads.</summary>
public interface IAskedLog
{
    /// <summary>The rulebooks that decided.</summary>
    IRulebookArchive Rulebooks { get; }

    /// <summary>What stands in for a person in what was recorded at an instant; null where that cannot be told.</summary>
    string? PseudonymOf(PersonIdentifier number, DateTimeOffset at);

    /// <summary>The place of the last entry that is durable now.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="StorageException">The log's database cannot be read.</exception>
    ValueTask<long> SizeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Decisions that may fit a question, in the order of their places, as a stream. An index may find too many, since each is
    /// opened and asked exactly; it never finds too few. One that cannot be read any more is found as long as it may fit.
    /// </summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="StorageException">The log's database cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    IAsyncEnumerable<PlacedRecord> FindAsync(LogQuestion question, LogStretch stretch, CancellationToken cancellationToken);

    /// <summary>The decision with an id; null where there is none.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="StorageException">The log's database cannot be read.</exception>
    ValueTask<PlacedRecord?> FindAsync(string id, CancellationToken cancellationToken);
}
