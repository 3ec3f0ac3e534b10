using System.Diagnostics;

namespace Access.Sources;

/// <summary>One call at a time, whose answer is everybody's who asks meanwhile, and for as long as it holds. Safe for several threads.</summary>
/// <param name="call">What is called. Waits for nothing where it is called, since others wait for it.</param>
/// <param name="holds">For how long after the call began its answer holds; zero: until it is there.</param>
public sealed class SharedCall<T>(Func<Task<T>> call, TimeSpan holds)
{
    private readonly Lock gate = new();
    private Task<T>? underWay;
    private long began;

    /// <summary>The answer of the call that is under way or still holds, or of a new one.</summary>
    /// <param name="cancellationToken">Gives up; the call goes on, for others.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<T> AskAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (underWay is null || (underWay.IsCompleted && Stopwatch.GetElapsedTime(began) >= holds)) (began, underWay) = (Stopwatch.GetTimestamp(), call());
            return underWay.WaitAsync(cancellationToken);
        }
    }
}
