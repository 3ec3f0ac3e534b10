using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Access.Service.Telemetry;

namespace Access.Service.Pages.Operations;

/// <summary>
/// Listens to what is measured of decisions on this node, for those who look at it: how many in the last minute, how long they took,
/// and which clauses closed. The latter come in batches of five and more, so no figure here tells of fewer (T-14). Safe for several threads.
/// </summary>
internal sealed class DecisionRate : IDisposable
{
    private const int Seconds = 60;
    private const int Kept = 1024;

    private readonly MeterListener listener = new();
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly (long Second, long Count)[] minute = new (long, long)[Seconds];
    private readonly double[] durations = new double[Kept];
    private readonly Dictionary<string, long> causes = new(StringComparer.Ordinal);
    private long measured;
    private long unrecorded;

    public DecisionRate(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name == DecisionMeter.Name) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => Count(instrument.Name, count, tags));
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Measure(seconds));
        listener.Start();
    }

    /// <summary>What was measured so far.</summary>
    public DecisionFigures Read()
    {
        lock (gate)
        {
            var since = Now() - Seconds;
            var recent = minute.Where(second => second.Second > since).Sum(second => second.Count);
            var sorted = durations.Take((int)Math.Min(measured, Kept)).Order().ToArray();
            return new(
                recent / (double)Seconds,
                unrecorded,
                sorted.Length == 0 ? null : TimeSpan.FromSeconds(sorted[(int)(0.99 * (sorted.Length - 1))]),
                [.. causes.OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal).Select(cause => (cause.Key, cause.Value))]);
        }
    }

    /// <summary>Ends the listening.</summary>
    public void Dispose() => listener.Dispose();

    private void Count(string instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (gate)
        {
            switch (instrument)
            {
                case "access.decisions":
                    var now = Now();
                    ref var second = ref minute[now % Seconds];
                    second = second.Second == now ? (now, second.Count + count) : (now, count);
                    break;
                case "access.decisions.unrecorded":
                    unrecorded += count;
                    break;
                case "access.decisions.closed_by" when tags is [{ Value: string clause }, ..]:
                    causes[clause] = causes.GetValueOrDefault(clause) + count;
                    break;
            }
        }
    }

    private void Measure(double seconds)
    {
        lock (gate) durations[measured++ % Kept] = seconds;
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>What was measured of decisions on this node since it started.</summary>
/// <param name="PerSecond">Decisions a second, over the last minute.</param>
/// <param name="Unrecorded">How many could not be recorded, and so were answered to nobody.</param>
/// <param name="Slowest">How long the slowest of a hundred requests took, of the last 1 024; null where there was none.</param>
/// <param name="Causes">The clauses that closed, with how often; none that closed less than five times.</param>
public sealed record DecisionFigures(double PerSecond, long Unrecorded, TimeSpan? Slowest, ImmutableArray<(string Clause, long Count)> Causes);
