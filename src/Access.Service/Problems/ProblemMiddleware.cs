using Access.Service.Limits;

namespace Access.Service.Problems;

/// <summary>
/// Sees to it that every error is a problem, on every path. Of a fault the log gets type, place and trace id: a message
/// could repeat what was asked.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            return;
        }
        catch (BadHttpRequestException refused)
        {
            await AnswerAsync(context, Problem.For(refused.StatusCode == 415 ? 400 : refused.StatusCode));
            return;
        }
        catch (LimitException refused)
        {
            if (!context.Response.HasStarted) Problem.SayWhenAgain(context.Response, refused.RetryAfter);
            await AnswerAsync(context, refused.Problem);
            return;
        }
#pragma warning disable CA1031 // The last stand before the client: whatever it was, it is a problem and is logged.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(log, fault.GetType().FullName ?? fault.GetType().Name, Problem.TraceOf(context), fault.StackTrace);
            await AnswerAsync(context, Problem.Fault);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
            await Problem.For(context.Response.StatusCode).WriteAsync(context);
    }

    private static Task AnswerAsync(HttpContext context, Problem problem)
    {
        if (!context.Response.HasStarted) return problem.WriteAsync(context);
        context.Abort();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Fault} in the request with trace {TraceId}\n{Place}")]
    private static partial void Failed(ILogger logger, string fault, string traceId, string? place);
}
