using System.Diagnostics;
using Access.Service.Problems;
using Access.Service.Telemetry;

namespace Access.Service.Hosting;

/// <summary>
/// One line for each request: method, the route that matched, status and time. Never the path as it was sent, a query or a
/// header: what does not belong there may stand there all the same.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        await next(context);

        var status = context.Response.StatusCode;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        var method = MethodOf(context.Request);
        RequestSpan.Describe(context, method, route);
        var level = status >= 500 ? LogLevel.Warning : status >= 400 ? LogLevel.Information : LogLevel.Debug;
        if (!log.IsEnabled(level)) return;
        var (took, trace) = (Stopwatch.GetElapsedTime(began), Problem.TraceOf(context));
        Answered(log, level, method, route, status, took.TotalMilliseconds, trace);
    }

    // A method is whatever the client wrote.
    private static string MethodOf(HttpRequest request) => HttpMethods.GetCanonicalizedValue(request.Method) is ("GET" or "POST" or "PUT" or "DELETE" or "HEAD") and var method ? method : "other";

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Milliseconds} ms, trace {TraceId}")]
    private static partial void Answered(
        ILogger logger, LogLevel level, string method, string route, int status, double milliseconds, string traceId);
}
