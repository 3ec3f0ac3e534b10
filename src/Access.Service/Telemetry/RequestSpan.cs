using System.Diagnostics;

namespace Access.Service.Telemetry;

/// <summary>What traces say: of a request its method, route and status; of its decisions how many there were.</summary>
internal static class RequestSpan
{
    /// <summary>The name of our own source of spans.</summary>
    public const string Source = "Access.Service";

    private static readonly ActivitySource Spans = new(Source);

    /// <summary>Begins the span of a request's decisions; null where nobody listens.</summary>
    public static Activity? BeginDecisions(int questions)
    {
        var span = Spans.StartActivity("decide");
        span?.SetTag("access.questions", questions);
        return span;
    }

    /// <summary>Names the server's span by the route that matched. The path as it was sent is never told: anything may stand in it.</summary>
    public static void Describe(HttpContext context, string method, string route)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span) return;
        span.DisplayName = $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        foreach (var sent in (ReadOnlySpan<string>)["url.path", "url.query", "user_agent.original", "server.address", "server.port"]) span.SetTag(sent, null);
    }
}
