using Access.Service.Problems;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Health;

/// <summary>Whether the service lives, and whether it can answer and record a decision. Neither needs a token.</summary>
internal static partial class HealthEndpoints
{
    /// <summary>The process answers.</summary>
    public const string Live = "/health/live";

    /// <summary>A decision can be answered and recorded, and so can an act.</summary>
    public const string Ready = "/health/ready";

    // A probe that waits longer than this would be answered "not ready" by whoever asks.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static Task AnswerLiveAsync(HttpContext context) => WriteAsync(context, "live");

    public static async Task AnswerReadyAsync(
        HttpContext context,
        [FromServices] IDecisionLog log,
        [FromServices] IActStore acts,
        [FromServices] RegisterProbe register,
        [FromServices] ILogger<RegisterProbe> logger)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        var writable = AsksAsync(() => log.IsWritableAsync(patience.Token), patience.Token);
        var recordable = AsksAsync(() => acts.IsWritableAsync(patience.Token).AsTask(), patience.Token);
        var answers = AsksAsync(() => register.AnswersAsync(patience.Token), patience.Token);
        if (await writable & await recordable & await answers)
        {
            await WriteAsync(context, "ready");
            return;
        }

        NotReady(logger, await writable, await recordable, await answers);
        await Problem.NotReady.WriteAsync(context);
    }

    // A source that cannot say in time, or fails in saying it, is not ready.
    private static async Task<bool> AsksAsync(Func<Task<bool>> ask, CancellationToken patience)
    {
        try
        {
            return await ask().WaitAsync(patience);
        }
#pragma warning disable CA1031 // Whatever it was, the answer is no.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static async Task WriteAsync(HttpContext context, string status)
    {
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"status":"{{status}}"}""");
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: decision log writable {LogWritable}, acts writable {ActsWritable}, register answers {RegisterAnswers}")]
    private static partial void NotReady(ILogger logger, bool logWritable, bool actsWritable, bool registerAnswers);
}
