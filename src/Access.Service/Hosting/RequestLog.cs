using System.Diagnostics;
using Access.Service.Problems;

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
        var level = status >= 500 ? LogLevel.Warning : status >= 400 ? LogLevel.Information : LogLevel.Debug;
        if (!log.IsEnabled(level)) return;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        var (method, took, trace) = (MethodOf(context.Request), Stopwatch.GetElapsedTime(began), Problem.TraceOf(context));
        Answered(log, level, method, route, status, took.TotalMilliseconds, trace);
    }

    // A method is whatever the client wrote.
    private static string MethodOf(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? "GET" : HttpMethods.IsPost(request.Method) ? "POST" : HttpMethods.IsHead(request.Method) ? "HEAD" : "other";

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Milliseconds} ms, trace {TraceId}")]
    private static partial void Answered(
        ILogger logger, LogLevel level, string method, string route, int status, double milliseconds, string traceId);
}
