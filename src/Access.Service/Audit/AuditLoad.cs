using Access.Service.Recording;

namespace Access.Service.Audit;

/// <summary>One question that reads much of the log at a time: whoever asks for decisions must not feel it (T-16).</summary>
internal sealed class AuditLoad : IDisposable
{
    private readonly SemaphoreSlim free = new(1);

    /// <summary>Whether somebody has the turn.</summary>
    public bool IsTaken => free.CurrentCount == 0;

    /// <summary>Takes the turn, to be given back.</summary>
    /// <exception cref="RefusedException">Somebody has it.</exception>
    public IDisposable Take() => free.Wait(0) ? new Turn(free) : throw new RefusedException(AuditProblems.Busy);

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
