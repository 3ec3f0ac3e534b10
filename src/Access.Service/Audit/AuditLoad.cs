using Access.Service.Limits;
using Access.Service.Problems;

namespace Access.Service.Audit;

/// <summary>One question that reads much of the log at a time: whoever asks for decisions must not feel it (T-16).</summary>
internal sealed class AuditLoad(LimitSettings limits, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim free = new(1);
    private long began;

    /// <summary>Whether somebody has the turn.</summary>
    public bool IsTaken => free.CurrentCount == 0;

    /// <summary>Takes the turn, to be given back.</summary>
    /// <exception cref="RefusedException">Somebody has it; with the time that their request may still take.</exception>
    public IDisposable Take()
    {
        if (!free.Wait(0)) throw new RefusedException(AuditProblems.Busy, retryAfter: limits.RequestTime - clock.GetElapsedTime(Volatile.Read(ref began)));
        Volatile.Write(ref began, clock.GetTimestamp());
        return new Turn(free);
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private int taken = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref taken, 0) == 1) free.Release();
        }
    }
}
