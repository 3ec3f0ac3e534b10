using Access.StandIn.Faults;
using Access.StandIn.Tokens;

namespace Access.StandIn.Http;

/// <summary>Brings answers to the caller, with the faults in force.</summary>
internal sealed class Delivery(FaultState faults, CallCounts counts, TokenCalls? tokens)
{
    /// <summary>An answer of Persontjenesten's, delayed, spoilt or withheld as the plan says.</summary>
    public async Task FaultyAsync(HttpContext context, string call, Func<HttpContext, bool, Task<Answer>> make, bool restricted)
    {
        counts.Add(call);
        await PlainAsync(context, async inner =>
        {
            if (tokens is not null && call is not (CallNames.Token or CallNames.Ping) && await tokens.RefusalOfAsync(inner) is { } refusal)
                return refusal;
            var answer = await make(inner, restricted);
            var failure = faults.Next(call, answer.PersonIds);

            // The delay comes after the answer was made: a slow register is one that tells what was true a while ago.
            var delay = faults.Plan.LatencyMilliseconds + (failure?.LatencyMilliseconds ?? 0);
            if (delay > 0)
                await Task.Delay(delay, inner.RequestAborted);

            return failure is null ? answer : Spoil(answer, failure, inner);
        });
    }

    /// <summary>An answer as it is.</summary>
    public static async Task PlainAsync(HttpContext context, Func<HttpContext, Task<Answer>> make)
    {
        Answer answer;
        try
        {
            answer = await make(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException wrong)
        {
            answer = Problem.Of(wrong.StatusCode, "The request body cannot be read.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The kind of fault alone: a message might repeat what was asked.
            answer = Problem.Of(StatusCodes.Status500InternalServerError, $"The stand-in failed with {fault.GetType().Name}.");
        }

        if (!context.RequestAborted.IsCancellationRequested)
            await answer.SendAsync(context);
    }

    private static Answer Spoil(Answer answer, Failure failure, HttpContext context)
    {
        if (failure.Status is { } status)
            answer = Problem.Of(status, "The stand-in was asked to fail.");
        answer = answer with { RetryAfterSeconds = failure.RetryAfterSeconds };

        switch (failure.Content)
        {
            case SpoiltContent.Html:
                return answer with { ContentType = "text/html; charset=utf-8", Body = "<!DOCTYPE html><title>Gateway</title><p>Please try again later."u8.ToArray() };
            case SpoiltContent.Truncated:
                return answer with { Body = answer.Body[..(answer.Body.Length / 2)] };
            case SpoiltContent.WrongShape:
                return answer with { Body = answer.Body.Span.StartsWith("["u8) ? "{}"u8.ToArray() : "[]"u8.ToArray() };
            case SpoiltContent.Empty:
                return answer with { Body = default };
            case SpoiltContent.Cut:
                context.Abort();
                return answer;
            default:
                return answer;
        }
    }
}
