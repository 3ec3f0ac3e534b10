using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;
using Access.Domain.Identifiers;
using Access.Service.Tests.Evaluation;
using Access.Service.Tests.Hosting;
using Access.Tests.Threats;

namespace Access.Service.Tests.Telemetry;

/// <summary>
/// What leaves the service for those who watch it: exported by OTLP where OpenTelemetry's own settings say so, and never with an
/// identity number, wherever a client writes one (E-08, T-13).
/// </summary>
[Collection(Alone.Name)]
public sealed partial class ExportTests
{
    private static readonly string[] Numbers =
        [Family.Mother, Family.Father, Family.Stranger, Family.Nobody, Family.Child, Family.ChildsFormerNumber, Family.Youth, Family.ProtectedChild];

    [Fact]
    public async Task Export_Configured_SendsMetricsAndTracesWithoutANumber()
    {
        await using var collector = await Collector.StartAsync();
        await using (var service = await TestService.StartAsync(
            null,
            "--OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address,
            "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
            "--OTEL_METRIC_EXPORT_INTERVAL", "200",
            "--OTEL_BSP_SCHEDULE_DELAY", "100"))
        {
            await TrafficAsync(service);
            for (var tries = 0; tries < 250 && (collector.All("/v1/traces").Length == 0 || !collector.All("/v1/metrics").Contains("access.decisions", StringComparison.Ordinal)); tries++)
                await Task.Delay(40);
        }

        var (metrics, traces) = (collector.All("/v1/metrics"), collector.All("/v1/traces"));
        Assert.Contains("access.decisions", metrics, StringComparison.Ordinal);
        Assert.Contains("access.register.age", metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("POST /access/v1/evaluation", traces, StringComparison.Ordinal);
        Assert.Contains("decide", traces, StringComparison.Ordinal);
        AssertNoNumber(collector.Texts);
    }

    [Threat("T-13")]
    [Fact]
    public async Task Export_NotConfigured_SendsNothingAndEverythingThatListensHearsNoNumber()
    {
        var heard = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(heard, instrument, tags));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(heard, instrument, tags));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Hear(heard, instrument, tags));
        meters.Start();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Access.Service",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => heard.Enqueue(
                $"{span.DisplayName} {span.TraceStateString} {string.Join(' ', span.Baggage)} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.Select(one => one.Name))}"),
        };
        ActivitySource.AddActivityListener(traces);

        await using var service = await TestService.StartAsync();
        await TrafficAsync(service);
        meters.RecordObservableInstruments();
        heard.Enqueue(await MetricsTests.ReadAsync(service));
        await service.Host.DisposeAsync();

        Assert.Contains(heard, line => line.StartsWith("POST /access/v1/evaluation", StringComparison.Ordinal));
        AssertNoNumber([.. heard, .. service.Log.All]);
    }

    // Numbers stand wherever a client can write: body, path, query, headers, names, trace headers.
    private static async Task TrafficAsync(TestService service)
    {
        var token = await service.TokenAsync("access:decide access:audit access:record", ("pid", Family.Mother));
        foreach (var child in Numbers)
        {
            foreach (var (path, body) in ((string, string)[])
                [
                    ("/access/v1/evaluation", Family.Question(Family.Mother, child).ToJsonString()),
                    ($"/access/v1/evaluation?child={child}", Family.Question(Family.Mother, child).ToJsonString()),
                    ($"/v1/acts/{child}/end", "{}"),
                    ($"/{child}", child),
                    ("/v1/acts/query", $$"""{"child":"{{child}}"}"""),
                    ("/v1/acts", $$"""{"type":"exception","child":"{{child}}"}"""),
                    ("/access/v1/evaluations", $"{{\"{child}\":"),
                ])
            {
                using var response = await service.PostAsync(path, body, token, change: request =>
                {
                    request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
                    request.Headers.TryAddWithoutValidation("tracestate", $"child={child}");
                    request.Headers.TryAddWithoutValidation("baggage", $"child={child}");
                    request.Headers.TryAddWithoutValidation("Correlation-Context", $"child={child}");
                    request.Headers.TryAddWithoutValidation("X-Request-ID", child);
                    request.Headers.TryAddWithoutValidation("User-Agent", child);
                    request.Headers.TryAddWithoutValidation("Idempotency-Key", child);
                    request.Headers.TryAddWithoutValidation(child, child);
                });
            }

            using var odd = new HttpRequestMessage(new HttpMethod($"X{child}"), $"/access/v1/evaluation#{child}");
            using var refused = await service.Client.SendAsync(odd);
        }
    }

    private static void Hear(ConcurrentQueue<string> heard, Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // The parts of this test's own client and stand-in are not the service's.
        if (!instrument.Meter.Name.StartsWith("Access.", StringComparison.Ordinal) && !instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)) return;
        var text = new StringBuilder(instrument.Name);
        foreach (var tag in tags) text.Append(' ').Append(tag.Key).Append('=').Append(tag.Value);
        heard.Enqueue(text.ToString());
    }

    // Only that it was found is told, never what: a test's output is read by many.
    private static void AssertNoNumber(IReadOnlyCollection<string> texts)
    {
        Assert.NotEmpty(texts);
        Assert.True(texts.All(text => Numbers.All(number => !text.Contains(number, StringComparison.Ordinal))), "A number of the cast was found.");
        Assert.True(texts.All(text => !Runs().Matches(text).Any(run => PersonIdentifier.TryParse(run.Value, out _))), "Something that is an identity number was found.");
    }

    [GeneratedRegex("(?<![0-9A-Za-z_-])[0-9]{11,12}(?![0-9A-Za-z_-])")]
    private static partial Regex Runs();
}
