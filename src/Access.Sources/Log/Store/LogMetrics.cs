using System.Diagnostics.Metrics;

namespace Access.Sources.Log.Store;

/// <summary>What operators see of the log. No measurement and no label names anybody.</summary>
public sealed class LogMetrics
{
    private const string Name = "Access.Log";

    private readonly Counter<long> recorded;
    private readonly Counter<long> failed;
    private long behind;

    /// <summary>Measures a log.</summary>
    /// <param name="meters">Where measurements go; null where nobody looks, as on the command line.</param>
    public LogMetrics(IMeterFactory? meters)
    {
        var meter = meters is null ? new Meter(Name) : meters.Create(Name);
        recorded = meter.CreateCounter<long>("access.log.records", "{record}", "Records that this node made durable.");
        failed = meter.CreateCounter<long>("access.log.failures", "{failure}", "Commits that failed or took too long; each refused whoever waited for it. Anything but 0 is an alarm.");
        meter.CreateObservableGauge("access.log.unsigned", () => Volatile.Read(ref behind), "{record}", "Records that no checkpoint covers yet; more than a second's worth is an alarm.");
    }

    internal void Recorded(long records) => recorded.Add(records);

    internal void Failed() => failed.Add(1);

    internal void Unsigned(long records) => Volatile.Write(ref behind, records);
}
