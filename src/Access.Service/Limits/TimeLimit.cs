namespace Access.Service.Limits;

/// <summary>Gives up a request that takes longer than it may. ASP.NET Core's own would clear the headers that every answer carries.</summary>
internal sealed class TimeLimit(RequestDelegate next, LimitSettings settings)
{
    /// <exception cref="LimitException">It took too long.</exception>
    public async Task InvokeAsync(HttpContext context)
    {
        var client = context.RequestAborted;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(client);
        patience.CancelAfter(settings.RequestTime);
        context.RequestAborted = patience.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !client.IsCancellationRequested)
        {
            throw new LimitException(LimitProblems.TookTooLong);
        }
        finally
        {
            context.RequestAborted = client;
        }
    }
}
