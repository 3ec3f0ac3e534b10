using Access.Service.Problems;
using Access.Sources.Acts.Store;

namespace Access.Service.Recording;

/// <summary>What the endpoints for acts have in common: a refusal is a problem, and so is a store that cannot be used.</summary>
internal static partial class ActEndpoint
{
    /// <summary>Answers a request, or says as a problem why not.</summary>
    public static async Task AnswerAsync(HttpContext context, bool bodyRequired, Func<ActRequest, Task> answer)
    {
        try
        {
            await answer(await ActRequest.ReadAsync(context, bodyRequired));
        }
        catch (RefusedException refused)
        {
            await refused.Problem.WriteAsync(context, refused.Detail);
        }
        catch (ActStoreException failure) when (!context.Response.HasStarted)
        {
            NotAvailable(Logger(context), failure.GetType().Name, failure.InnerException?.GetType().Name);
            await RecordingProblems.StoreUnavailable.WriteAsync(context);
        }
    }

    private static ILogger Logger(HttpContext context) => context.RequestServices.GetRequiredService<ILogger<Door>>();

    [LoggerMessage(Level = LogLevel.Error, Message = "The store of acts could not be used: {Fault} ({Cause})")]
    private static partial void NotAvailable(ILogger logger, string fault, string? cause);
}
