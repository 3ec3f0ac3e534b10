namespace Access.Sources.Storage;

/// <summary>
/// Threads for SQLite, which waits for the disk and for other processes where it is called: those that serve everybody else must not be
/// kept by it. Begun as they are needed, one for each that works at a time, and ended when there is nothing to do for a while.
/// </summary>
internal static class SqliteThreads
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);
    private static readonly Queue<Action> Due = new();
    private static int free;

    [ThreadStatic]
    private static bool isOwn;

    /// <summary>Says that the calling thread is kept for what it does: it needs no other to wait for SQLite.</summary>
    internal static void Join() => isOwn = true;

    /// <summary>Runs something on one of them.</summary>
    /// <param name="work">What does not wait for anything but SQLite.</param>
    internal static Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        if (isOwn) return work();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (Due)
        {
            Due.Enqueue(() => _ = CompleteAsync(work, done));
            if (free >= Due.Count) Monitor.Pulse(Due);
            else new Thread(Work) { IsBackground = true, Name = "SQLite" }.UnsafeStart();
        }
        return done.Task;
    }

    private static async Task CompleteAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await work().ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Whatever it was, who waits is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            done.SetException(failure);
        }
    }

    private static void Work()
    {
        while (Next() is { } due) due();
    }

    private static Action? Next()
    {
        lock (Due)
        {
            free++;
            var told = true;
            while (Due.Count == 0 && told) told = Monitor.Wait(Due, Idle);
            free--;
            return Due.TryDequeue(out var due) ? due : null;
        }
    }
}
