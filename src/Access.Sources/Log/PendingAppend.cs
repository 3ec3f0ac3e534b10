namespace Access.Sources.Log;

/// <summary>One record in the form in which it is stored.</summary>
/// <param name="Id">The decision's id.</param>
/// <param name="DecidedAt">When it was made, in UTC, of constant length so that it sorts.</param>
/// <param name="Body">The record, see <see cref="DecisionRecordWriter"/>.</param>
internal readonly record struct PendingRecord(string Id, string DecidedAt, byte[] Body);

/// <summary>One call that waits for the disk. Without records it only asks whether the log can be written.</summary>
internal sealed class PendingAppend(PendingRecord[] records)
{
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What to record, all or none.</summary>
    internal PendingRecord[] Records => records;

    /// <summary>Completes when the records are durable, or fails.</summary>
    internal Task Durable => completion.Task;

    /// <summary>Whether nobody waits any longer.</summary>
    internal bool IsAbandoned => completion.Task.IsCompleted;

    internal void Succeed() => completion.TrySetResult();

    internal void Fail(DecisionLogException failure) => completion.TrySetException(failure);

    /// <summary>The caller gives up; false where the outcome came first.</summary>
    internal bool Abandon() => completion.TrySetCanceled();
}
