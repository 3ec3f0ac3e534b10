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
        context.Features.Set(new Patience(patience));
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

    /// <summary>Lets a request go on for as long as its client takes what it streams; the server gives up one that takes nothing.</summary>
    public static void Lift(HttpContext context) => context.Features.Get<Patience>()?.Lift();

    private sealed class Patience(CancellationTokenSource source)
    {
        public void Lift() => source.CancelAfter(Timeout.InfiniteTimeSpan);
    }
}
