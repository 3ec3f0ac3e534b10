using System.Collections.Immutable;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log;

/// <summary>What is logged besides decisions: acts, register invalidations, auditors' reads, erasures, rulebooks.</summary>
public interface ILog
{
    /// <summary>Logs one thing; durable when the task completes.</summary>
    /// <param name="record">What to log.</param>
    /// <param name="cancellationToken">Gives up; it may be logged all the same.</param>
    /// <returns>Its sequence in the log.</returns>
    /// <exception cref="DecisionLogException">It could not be logged, or not in time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<long> AppendAsync(LogRecord record, CancellationToken cancellationToken);
}

/// <summary>One thing to log.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id: 22 to 64 characters of Base64url, such as <see cref="DecisionIds.New"/> makes.</param>
/// <param name="At">When it happened. It stands in the log with this instant, or that of the entry before where that is later.</param>
/// <param name="Parts">What is to be said of it, each part for itself.</param>
public sealed record LogRecord(EntryKind Kind, string Id, DateTimeOffset At, ImmutableArray<LogPart> Parts);

/// <summary>One part of what is logged.</summary>
/// <param name="Role">Whom it is about.</param>
/// <param name="Owners">
/// Under whose keys it lies: one alone, or several of whom each must still have theirs for it to be read. Empty = it is not
/// encrypted, which is for rulebooks alone. A part that names nobody lies under <see cref="KeyOwner.Log"/>.
/// </param>
/// <param name="Plain">The part, canonical JSON.</param>
public sealed record LogPart(PartRole Role, ImmutableArray<KeyOwner> Owners, ReadOnlyMemory<byte> Plain)
{
    /// <summary>A part that names nobody, under the log's own key.</summary>
    public static LogPart Common(ReadOnlyMemory<byte> plain) => new(PartRole.Common, [KeyOwner.Log], plain);

    /// <summary>Only what it is, never what it says.</summary>
    public override string ToString() => $"{nameof(LogPart)} {Role}";
}
