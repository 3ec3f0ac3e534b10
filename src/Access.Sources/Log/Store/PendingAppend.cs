namespace Access.Sources.Log.Store;

/// <summary>One call that waits for the disk. Without records it only asks whether the log can be written.</summary>
/// <param name="records">What to log, all or none.</param>
/// <param name="actsRead">Up to which act the records are, where they are acts; else null.</param>
/// <param name="askedAt">When it was asked for, in the system's milliseconds; null = now.</param>
internal sealed class PendingAppend(IReadOnlyList<SealedRecord> records, (long From, long To)? actsRead = null, long? askedAt = null)
{
    private readonly TaskCompletionSource<long> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What to log.</summary>
    internal IReadOnlyList<SealedRecord> Records => records;

    /// <summary>Between which acts of the store the records are: after the first, up to the second.</summary>
    internal (long From, long To)? ActsRead => actsRead;

    /// <summary>When it was asked for, in the system's milliseconds.</summary>
    internal long AskedAt { get; } = askedAt ?? Environment.TickCount64;

    /// <summary>Completes when the records are durable, with the sequence of the last; or fails.</summary>
    internal Task<long> Durable => completion.Task;

    /// <summary>Whether nobody waits any longer.</summary>
    internal bool IsAbandoned => completion.Task.IsCompleted;

    internal void Succeed(long sequence) => completion.TrySetResult(sequence);

    internal void Fail(DecisionLogException failure) => completion.TrySetException(failure);
}
