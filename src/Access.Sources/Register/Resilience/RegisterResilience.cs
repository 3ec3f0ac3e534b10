using System.Net;
using Microsoft.Extensions.Options;

namespace Access.Sources.Register.Resilience;

/// <summary>
/// Every call to the register passes here: it stays within the budget, honours 429, gives each attempt its own time limit,
/// tries a call about one person a bounded number of times with jitter between, and tells the breaker how it went. Where the
/// breaker doubts the register, it asks about nobody.
/// </summary>
internal sealed class RegisterResilience(
    CallBudget budget, RegisterBreaker breaker, IOptions<PersontjenestenOptions> options, TimeProvider time) : DelegatingHandler
{
    private const int Attempts = 3;

    // One answer that is lost on its way must not refuse everybody.
    private const int AttemptsAboutNobody = 2;

    // Without a Retry-After: what a limit counted by the minute needs at the very least to have room again.
    private static readonly TimeSpan UnstatedPause = TimeSpan.FromSeconds(1);

    private readonly TimeSpan timeLimit = options.Value.Timeout;
    private readonly TimeSpan attemptLimit = options.Value.Timeout * 0.6;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var number = RegisterCall.Number(request);
        for (var attempt = 1; ; attempt++)
        {
            HttpResponseMessage? response = null;
            try
            {
                response = await AttemptAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
            {
                Count(request, number, failed: true);
                if (number is null || attempt == Attempts || cancellationToken.IsCancellationRequested) throw;
            }

            if (response is not null)
            {
                if (response.StatusCode == HttpStatusCode.TooManyRequests) budget.PauseFor(PauseOf(response));
                Count(request, number, IsFailure(response));
                if (number is null || attempt == Attempts || !MayPass(response.StatusCode)) return response;
                response.Dispose();
            }

            await Task.Delay(Pause(attempt), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await budget.WaitAsync(RegisterCall.IsFeed(request), cancellationToken).ConfigureAwait(false);
        using var late = new CancellationTokenSource(attemptLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        return await base.SendAsync(request, stop.Token).ConfigureAwait(false);
    }

    private void Count(HttpRequestMessage request, string? number, bool failed)
    {
        // Beside the call: whoever asks for the record that fails waits for it no longer than others do.
        if (number is not null && breaker.Count(number, failed)) _ = AskAboutNobodyAsync(request.RequestUri!);
    }

    private async Task AskAboutNobodyAsync(Uri address)
    {
        var answers = false;
        try
        {
            using var late = new CancellationTokenSource(timeLimit, time);
            for (var attempt = 1; attempt <= AttemptsAboutNobody && !answers; attempt++) answers = await AnswersAboutNobodyAsync(address, late.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it was, there is no answer.
        catch (Exception)
#pragma warning restore CA1031
        {
            answers = false;
        }
        finally
        {
            breaker.Judge(answers);
        }
    }

    private async Task<bool> AnswersAboutNobodyAsync(Uri address, CancellationToken late)
    {
        using var request = RegisterCall.AboutNobody(address);
        try
        {
            using var response = await AttemptAsync(request, late).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) budget.PauseFor(PauseOf(response));
            return !IsFailure(response);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    // Another try may go better; what the register refuses, it refuses again.
    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    // 401 and a page of a gateway are faults of the way to the register, not of one person's record.
    private static bool IsFailure(HttpResponseMessage response) =>
        MayPass(response.StatusCode)
        || response.StatusCode == HttpStatusCode.Unauthorized
        || (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true);

    private TimeSpan PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } instant } when instant > time.GetUtcNow() => instant - time.GetUtcNow(),
        _ => UnstatedPause,
    };

#pragma warning disable CA5394 // Chance spreads the attempts of many; nobody gains by guessing it.
    private static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds((50 << (attempt - 1)) * (1 + Random.Shared.NextDouble()));
#pragma warning restore CA5394
}
