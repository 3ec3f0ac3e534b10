using Access.Audit.Asking;
using Access.Service.Problems;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Storage;

namespace Access.Service.Audit;

/// <summary>What the endpoints for the log have in common: a refusal is a problem, and so is a log that cannot be read.</summary>
internal static partial class AuditEndpoint
{
    /// <summary>Answers a request, or says as a problem why not.</summary>
    public static Task AnswerAsync(HttpContext context, Func<AuditRequest, Task> answer) =>
        ReadingAsync(context, async () => await answer(await AuditRequest.ReadAsync(context)));

    /// <summary>Answers by what stands in the log, or says as a problem why not.</summary>
    public static async Task ReadingAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (RefusedException refused)
        {
            Problem.SayWhenAgain(context.Response, refused.RetryAfter);
            await refused.Problem.WriteAsync(context, refused.Detail);
        }
        catch (QuestionFormatException malformed) when (!context.Response.HasStarted)
        {
            await Problem.Malformed.WriteAsync(context, malformed.Message);
        }
        catch (Exception failure) when (failure is StorageException or DecisionLogException or LogFormatException or InconsistentLogException or IOException or ActStoreException && !context.Response.HasStarted)
        {
            NotReadable(context.RequestServices.GetRequiredService<ILogger<AuditRequest>>(), failure.GetType().Name, Problem.TraceOf(context));
            await AuditProblems.LogUnavailable.WriteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The log could not be read: {Fault}, trace {TraceId}")]
    private static partial void NotReadable(ILogger logger, string fault, string traceId);
}
