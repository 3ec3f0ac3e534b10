using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Access.Service.Limits;

/// <summary>Adds the limits to the service.</summary>
internal static class LimitRegistration
{
    /// <summary>The name of the meter of limits.</summary>
    public const string Meter = "Access.Limits";

    private const int MostHeaders = 64;
    private const int MostStreams = 100;
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);

    /// <summary>Adds budgets, the alarm, and the limits of connections and time.</summary>
    public static void AddLimits(this WebApplicationBuilder builder, LimitSettings settings)
    {
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Budgets>();
        builder.Services.AddSingleton<Enumeration>();
        builder.Services.AddSingleton<AskingGuard>();
        builder.WebHost.ConfigureKestrel(kestrel => Bound(kestrel.Limits, settings));
    }

    private static void Bound(KestrelServerLimits limits, LimitSettings settings)
    {
        limits.MaxConcurrentConnections = settings.Connections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.RequestHeadersTimeout = HeadersTime;
        limits.Http2.MaxStreamsPerConnection = MostStreams;
    }
}
