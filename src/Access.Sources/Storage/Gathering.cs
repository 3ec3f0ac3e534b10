using System.Runtime.CompilerServices;

namespace Access.Sources.Storage;

/// <summary>
/// Lets those join a group who are about to: what a statement costs is shared by all who are in it. Whoever has work to do
/// stands in the thread pool's queue, so that a group is complete when the queue has come round and brought nobody new. Where nobody
/// else is at work that takes some microseconds.
/// </summary>
internal static class Gathering
{
    // Bounds what the first in a group waits for those who come one by one.
    private const int MostRounds = 32;

    /// <summary>Completes when nobody new comes.</summary>
    /// <param name="count">How many there are.</param>
    internal static async Task CompleteAsync(Func<int> count)
    {
        var before = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            await default(EndOfQueue);
            var now = count();
            if (now == before) return;
            before = now;
        }
    }

    /// <summary>The end of the queue of all, and not that of the thread's own, which is emptied first and from the wrong end.</summary>
    private readonly struct EndOfQueue : ICriticalNotifyCompletion
    {
        public EndOfQueue GetAwaiter() => this;

        public bool IsCompleted => false;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: false);

        public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
    }
}
