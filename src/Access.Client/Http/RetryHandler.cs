using System.Net;

namespace Access.Client.Http;

/// <summary>
/// Makes a call again where that is safe: a few times, within the call's own time limit, after a wait that is not the same for
/// everybody. What was given up on is as it was at the last attempt.
/// </summary>
internal sealed class RetryHandler(AccessClientOptions options, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isSafe = request.Options.TryGetValue(CallFacts.Repeat, out var repeat) && repeat == Repeat.Always;
        var deadline = clock.GetUtcNow() + options.Timeout;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan wait;
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (attempt >= options.Attempts || !MayRepeat(response.StatusCode, isSafe)) return response;
                wait = WaitAfter(attempt);
                if (RetryAfter.Of(response, clock) is { } asked && asked > wait) wait = asked + (Spread() * options.Wait);
                if (clock.GetUtcNow() + wait >= deadline) return response;
                response.Dispose();
            }
            catch (HttpRequestException) when (isSafe && attempt < options.Attempts && clock.GetUtcNow() + WaitAfter(attempt) < deadline)
            {
                wait = WaitAfter(attempt);
            }

            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // A 502 or 504 is a gateway's: whether the service took the call, it does not say.
    private static bool MayRepeat(HttpStatusCode status, bool isSafe) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        || (isSafe && status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout);

    private TimeSpan WaitAfter(int attempt) => options.Wait * Math.Pow(2, attempt - 1) * (0.5 + Spread());

#pragma warning disable CA5394 // Spreads waits; nothing is kept secret by it.
    private static double Spread() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
