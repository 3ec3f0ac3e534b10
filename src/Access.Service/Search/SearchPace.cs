using System.Diagnostics;

namespace Access.Service.Search;

/// <summary>
/// When a search is answered: at whole steps of time after it began. How many persons a search asked about, and what became of
/// each, is what its duration would tell, and the answer must not.
/// </summary>
internal sealed class SearchPace
{
    /// <summary>The step: longer than nearly every search takes.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly long began = Stopwatch.GetTimestamp();

    /// <summary>Waits for the next step.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var taken = Stopwatch.GetElapsedTime(began);
        var due = Step * (Math.Floor(taken / Step) + 1);

        // A timer knows whole milliseconds by a coarse clock, and may be some of them early.
        for (var left = due - taken; left > TimeSpan.Zero; left = due - Stopwatch.GetElapsedTime(began))
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), cancellationToken);
    }
}
