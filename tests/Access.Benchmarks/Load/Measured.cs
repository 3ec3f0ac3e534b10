using System.Diagnostics;

namespace Access.Benchmarks.Load;

/// <summary>What one server did in one turn.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">The time that half of them took at most, in milliseconds.</param>
/// <param name="P99">The time that 99 of 100 took at most, in milliseconds.</param>
internal sealed record Measured(double PerSecond, double P50, double P99)
{
    /// <summary>Asks on several connections for a time; each asks again as soon as it is answered.</summary>
    /// <param name="http">The connections.</param>
    /// <param name="asking">Who is asked.</param>
    /// <param name="cases">What is asked, in turn.</param>
    /// <param name="connections">How many ask side by side.</param>
    /// <param name="time">For how long.</param>
    public static async Task<Measured> OfAsync(HttpClient http, Asking asking, LoadCase[] cases, int connections, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var next = -1;
        var took = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (clock.Elapsed < time)
            {
                var began = Stopwatch.GetTimestamp();
                await asking.AskAsync(http, cases[(Interlocked.Increment(ref next) & int.MaxValue) % cases.Length]);
                own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return own;
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var all = took.SelectMany(own => own).Order().ToArray();
        return new(all.Length / elapsed, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }
}
