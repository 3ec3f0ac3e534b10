using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Service.Discovery;
using Access.Service.Evaluation;
using Access.Service.Problems;
using Access.Service.Recording;
using Access.Service.Settings;
using Access.Service.Tokens;
using Access.Sources.Notices;
using Access.Sources.Register;
using Access.Sources.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Notices;

/// <summary>
/// Subscriptions to change notices, and to an organisation's ending and acute exceptions. Subscribing answers the same whoever the two persons are and whether anybody has their
/// numbers; a subscription that the caller may not see does not exist.
/// </summary>
internal sealed class SubscriptionEndpoints(
    SubscriptionStore subscriptions,
    OutwardAnswers answers,
    IPersonRegister register,
    NoticeOptions options,
    IAskingLimits limits,
    PublicAddress address,
    ServiceSettings settings)
{
    /// <summary>All subscriptions.</summary>
    public const string All = "/v1/subscriptions";

    /// <summary>One subscription.</summary>
    public const string One = "/v1/subscriptions/{id}";

    /// <summary>One subscription's dead letters, to be sent again.</summary>
    public const string Retry = "/v1/subscriptions/{id}/retry";

    // A field, which the handlers below reach through the instance that they are given.
    private readonly SubscriptionStore store = subscriptions;

    public static Task SubscribeAsync(HttpContext context, [FromServices] SubscriptionEndpoints endpoints) =>
        GuardedAsync(context, endpoints.SubscribeAsync);

    public static Task ShowAsync(HttpContext context, [FromServices] SubscriptionEndpoints endpoints) => GuardedAsync(context, async asked =>
    {
        if (await endpoints.FindAsync(asked) is { } found) await SubscriptionView.WriteAsync(asked, 200, found);
        else await Problem.NotFound.WriteAsync(asked);
    });

    public static Task DeleteAsync(HttpContext context, [FromServices] SubscriptionEndpoints endpoints) => GuardedAsync(context, async asked =>
    {
        if (await endpoints.FindAsync(asked) is { } found && await endpoints.store.DeleteAsync(found.Id, found.Client, asked.RequestAborted))
            asked.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Problem.NotFound.WriteAsync(asked);
    });

    public static Task RetryAsync(HttpContext context, [FromServices] SubscriptionEndpoints endpoints) => GuardedAsync(context, async asked =>
    {
        if (await endpoints.FindAsync(asked) is { } found) await endpoints.store.RetryAsync(found.Id, found.Client, asked.RequestAborted);
        if (await endpoints.FindAsync(asked) is { } retried) await SubscriptionView.WriteAsync(asked, 200, retried);
        else await Problem.NotFound.WriteAsync(asked);
    });

    private async Task SubscribeAsync(HttpContext context)
    {
        if (!RequestBody.IsJson(context.Request))
        {
            await Problem.Malformed.WriteAsync(context, "The Content-Type is not application/json in UTF-8.");
            return;
        }

        SubscriptionBody body;
        try
        {
            body = SubscriptionReader.Read(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        }
        catch (MalformedRequestException malformed)
        {
            await Problem.Malformed.WriteAsync(context, malformed.Message);
            return;
        }

        var caller = Caller.Of(context);
        if ((body.Pair is { } asked ? await RefusalAsync(caller, asked, context.RequestAborted) : RefusalOfOrganisation(caller)) is { } refusal)
        {
            await refusal.WriteAsync(context);
            return;
        }

        if (!Sink.TryParse(body.Sink, options.AllowPrivateAddresses, out var sink, out var wrong))
        {
            await NoticeProblems.SinkRefused.WriteAsync(context, $"sink {wrong}.");
            return;
        }

        var look = body.Pair is { } pair
            ? await answers.LookAsync(caller.ClientId, pair.Subject, pair.Child, withUnreadActs: false, context.RequestAborted)
            : null;
        SubscribedTo to = body switch
        {
            { Pair: { } asking } => asking,
            { IsAcute: true } => new SubscribedTo.AcuteExceptions(caller.StaffOf()!),
            _ => new SubscribedTo.EndingExceptions(caller.StaffOf()!),
        };
        var outcome = await store.SubscribeAsync(new(caller.ClientId, to, sink, body.ExpiresAt), look, context.RequestAborted);
        await AnswerAsync(context, outcome);
    }

    // A notice is a kind of answer: who would not be answered is not told either.
    private async ValueTask<Problem?> RefusalAsync(Caller caller, SubscribedTo.Answers pair, CancellationToken cancellationToken)
    {
        if (!ScopePolicy.MayDecide(settings, caller)) return Problem.Forbidden;
        if (limits.Of(caller.ClientId) is not { } limit || (caller.Person is null && !limit.AnyPerson)) return Problem.Forbidden;
        if (caller.MustStepUp) return Problem.LevelRequired;
        return await IsTokenPersonAsync(caller, pair.Subject, pair.Child, cancellationToken) ? null : Problem.OtherSubject;
    }

    // As the list of what ends: the organisation's own staff, or its own system.
    private static Problem? RefusalOfOrganisation(Caller caller)
    {
        if (!caller.Has(Scopes.Record)) return Problem.Forbidden;
        if (caller.StaffOf() is null) return RecordingProblems.OrganisationRequired;
        return caller.IsBelowLevelFour ? Problem.LevelRequired : null;
    }

    private Task AnswerAsync(HttpContext context, SubscribeOutcome outcome)
    {
        switch (outcome)
        {
            case SubscribeOutcome.Created created:
                context.Response.Headers.Location = $"{address.Value}{All}/{created.Subscription.Id}";
                return SubscriptionView.WriteAsync(context, 201, created.Subscription, created.Secret);
            case SubscribeOutcome.Renewed renewed:
                return SubscriptionView.WriteAsync(context, 200, renewed.Subscription);
            case SubscribeOutcome.TooManyOfClient:
                return NoticeProblems.TooMany.WriteAsync(context, $"A client has at most {options.MostPerClient} subscriptions.");
            case SubscribeOutcome.TooManyOfPair:
                return NoticeProblems.TooManyOfPair.WriteAsync(context, $"A client has at most {options.MostPerPair} for one subject and child, or one organisation.");
            default:
                return NoticeProblems.ExpiryRefused.WriteAsync(context, $"expiresAt lies ahead, by at most {options.LongestLifetime.TotalDays:0.##} days.");
        }
    }

    // Null also where the subscription is another client's, about another than the token's person, or another organisation's.
    private async ValueTask<Subscription?> FindAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        if (context.Request.RouteValues["id"] is not string id) return null;
        if (await store.FindAsync(id, caller.ClientId, context.RequestAborted) is not { } found) return null;
        var isTheirs = found.To switch
        {
            SubscribedTo.Answers pair => ScopePolicy.MayDecide(settings, caller) && await IsTokenPersonAsync(caller, pair.Subject, pair.Child, context.RequestAborted),
            SubscribedTo.EndingExceptions ending => caller.Has(Scopes.Record) && caller.StaffOf() == ending.Organisation,
            SubscribedTo.AcuteExceptions acute => caller.Has(Scopes.Record) && caller.StaffOf() == acute.Organisation,
            _ => false,
        };
        return isTheirs ? found : null;
    }

    private ValueTask<bool> IsTokenPersonAsync(Caller caller, PersonIdentifier subject, PersonIdentifier child, CancellationToken cancellationToken)
    {
        var question = new Question
        {
            Asker = subject,
            Child = child,
            Action = ActionKind.Read,
            Resource = new() { Kind = ResourceKind.Appointments },
            Understood = true,
        };
        return TokenPerson.IsEverySubjectAsync([new(question, null)], caller.Person, register, cancellationToken);
    }

    private static async Task GuardedAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        try
        {
            await answer(context);
        }
        catch (StorageException) when (!context.Response.HasStarted)
        {
            await Problem.NotStored.WriteAsync(context);
        }
    }
}
