using System.Diagnostics;
using Access.Service.Settings;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Access.Service.Telemetry;

/// <summary>
/// Adds what the service measures, and where OpenTelemetry's own settings name a collector, its export by OTLP. Without
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (or the one for metrics or traces) nothing leaves the process.
/// </summary>
internal static class TelemetryRegistration
{
    /// <summary>The server's own spans, one for each request. Ours are its children.</summary>
    public const string ServerSpans = "Microsoft.AspNetCore";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <exception cref="SettingException">A collector's address is none.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<DistributedContextPropagator, TraceContext>();
        services.AddSingleton<Exposition>();
        services.AddSingleton<DecisionMeter>();
        services.AddHostedService(provider => provider.GetRequiredService<DecisionMeter>());

        var (metrics, traces) = (IsStated("METRICS"), IsStated("TRACES"));
        if (!metrics && !traces) return;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource =>
            resource.AddService("access", serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3)));
        if (metrics) telemetry.WithMetrics(provider => provider.AddMeter([.. Exposition.Meters]).AddOtlpExporter());
        if (traces) telemetry.WithTracing(provider => provider.AddSource(ServerSpans, RequestSpan.Source).AddOtlpExporter());

        bool IsStated(string signal) => IsAddress(Endpoint) | IsAddress($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");

        bool IsAddress(string key)
        {
            if (builder.Configuration[key] is not { } text || string.IsNullOrWhiteSpace(text)) return false;
            return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                ? true
                : throw new SettingException(key, "must be an address that begins with http:// or https://.");
        }
    }
}
