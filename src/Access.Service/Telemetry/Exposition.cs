using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Access.Service.Telemetry;

/// <summary>
/// What this service measured since it started, as text in Prometheus' exposition format 0.0.4. Listens to the meters of this
/// host alone; nothing is kept but sums.
/// </summary>
internal sealed class Exposition : IDisposable
{
    /// <summary>The meters that are shown and exported: our own, and the server's. None of their labels comes from what a client wrote.</summary>
    public static readonly IReadOnlyList<string> Meters =
    [
        DecisionMeter.Name, Limits.LimitRegistration.Meter, Operations.OperationsRegistration.Meter, "Access.Register", "Access.Log",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
    ];

    private static readonly double[] UsualBounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> series = new();
    private readonly Lock scrape = new();

    public Exposition(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && Meters.Contains(instrument.Meter.Name)) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Answers with everything.</summary>
    public Task WriteAsync(HttpContext context)
    {
        var text = Encoding.UTF8.GetBytes(Text());
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        context.Response.ContentLength = text.Length;
        return context.Response.Body.WriteAsync(text, context.RequestAborted).AsTask();
    }

    /// <summary>Everything as text.</summary>
    internal string Text()
    {
        lock (scrape)
        {
            foreach (var known in series.Values) known.Forget();
            listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var instrument in series.GroupBy(entry => entry.Key.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal))
            {
                var name = NameOf(instrument.Key);
                text.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(instrument.Key)).Append('\n');
                foreach (var ((_, labels), known) in instrument.OrderBy(entry => entry.Key.Labels, StringComparer.Ordinal)) known.Write(text, name, labels);
            }

            return text.ToString();
        }
    }

    /// <summary>Ends the listening.</summary>
    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        series.GetOrAdd((instrument, LabelsOf(tags)), key => new Series(TypeOf(key.Instrument), key.Instrument.IsObservable, BoundsOf(key.Instrument))).Take(value);

    private static double[] BoundsOf(Instrument instrument) =>
        instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } ? [.. bounds] : UsualBounds;

    private static string TypeOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var type when type.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        var type when type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) => "counter",
        _ => "gauge",
    };

    private static string NameOf(Instrument instrument) =>
        Plain(instrument.Name) + (instrument.Unit == "s" ? "_seconds" : "") + (TypeOf(instrument) == "counter" ? "_total" : "");

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var labels = new List<string>(tags.Length);
        foreach (var (key, value) in tags) labels.Add($"{Plain(key)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Plain(string name) => string.Create(name.Length, name, (plain, from) =>
    {
        for (var i = 0; i < plain.Length; i++) plain[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
    });

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // One instrument with one set of labels.
    private sealed class Series(string type, bool isObserved, double[] bounds)
    {
        private readonly Lock gate = new();
        private readonly long[] buckets = type == "histogram" ? new long[bounds.Length + 1] : [];
        private double sum;
        private bool isKnown;

        public void Take(double value)
        {
            lock (gate)
            {
                isKnown = true;
                sum = isObserved ? value : sum + value;
                if (buckets.Length == 0) return;
                var bucket = 0;
                while (bucket < bounds.Length && value > bounds[bucket]) bucket++;
                buckets[bucket]++;
            }
        }

        // What is observed is what it is when it is asked for; what is no longer told is no longer shown.
        public void Forget()
        {
            if (isObserved) isKnown = false;
        }

        public void Write(StringBuilder text, string name, string labels)
        {
            lock (gate)
            {
                if (!isKnown) return;
                if (buckets.Length == 0)
                {
                    Line(text, name, labels, sum);
                    return;
                }

                long count = 0;
                for (var bucket = 0; bucket < buckets.Length; bucket++)
                {
                    count += buckets[bucket];
                    var bound = bucket < bounds.Length ? bounds[bucket].ToString(CultureInfo.InvariantCulture) : "+Inf";
                    Line(text, name + "_bucket", (labels.Length == 0 ? "" : labels + ",") + $"le=\"{bound}\"", count);
                }

                Line(text, name + "_sum", labels, sum);
                Line(text, name + "_count", labels, count);
            }
        }

        private static void Line(StringBuilder text, string name, string labels, double value)
        {
            text.Append(name);
            if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
            text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }
    }
}
