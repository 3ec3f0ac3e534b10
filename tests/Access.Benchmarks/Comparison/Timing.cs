using System.Diagnostics;

namespace Access.Benchmarks.Comparison;

/// <summary>Nanoseconds per decision over many rounds: the median, and where the lowest and highest twentieth begin.</summary>
internal sealed record Timing(double Median, double Low, double High, int Rounds)
{
    /// <summary>Times a round of <paramref name="decisions"/> decisions many times, after as long a warm-up.</summary>
    public static Timing Of(Action round, int decisions, int rounds)
    {
        for (var i = 0; i < rounds; i++) round();
        var took = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            round();
            took[i] = Stopwatch.GetElapsedTime(begun).TotalNanoseconds / decisions;
        }
        Array.Sort(took);
        return new(took[rounds / 2], took[rounds / 20], took[rounds - 1 - rounds / 20], rounds);
    }
}
