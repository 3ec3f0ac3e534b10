using Access.Client.Http;
using Access.Client.Tokens;
using Microsoft.Extensions.Options;

namespace Access.Client;

/// <summary>
/// Asks Access who may use a child's digital health services. Safe for calls side by side. It keeps no answer: an answer is
/// true when it is given, and the next question is asked anew.
/// <para>
/// A failure is never a permit. An answer that cannot be understood is a refusal with
/// <see cref="AnswerCode.NotUnderstood"/>; where there is no answer at all, an <see cref="AccessException"/> is thrown.
/// </para>
/// </summary>
public sealed partial class AccessClient
{
    private readonly Exchange exchange;

    /// <summary>Uses an HTTP client; <see cref="AccessClientRegistration.AddAccessClient"/> makes one that repeats calls and puts tokens on them.</summary>
    /// <param name="http">The HTTP client.</param>
    /// <param name="options">The options.</param>
    /// <param name="clock">What time limits are measured by; the system's clock unless given.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message names it.</exception>
    public AccessClient(HttpClient http, IOptions<AccessClientOptions> options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Value.Defect() is { } defect) throw new ArgumentException(defect, nameof(options));
        exchange = new(http, options.Value, null, clock ?? TimeProvider.System);
    }

    private AccessClient(Exchange exchange) => this.exchange = exchange;

    /// <summary>What people record.</summary>
    public ActsClient Acts => new(exchange);

    /// <summary>Being told that an answer may have changed.</summary>
    public SubscriptionsClient Subscriptions => new(exchange);

    /// <summary>The same client with somebody's own token, such as that of the person who is logged in.</summary>
    /// <param name="token">The token for every call.</param>
    public AccessClient With(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new(exchange.With(token));
    }

    /// <summary>Asks one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="call">The call's own id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Answer> EvaluateAsync(Question question, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reply = await exchange.SendAsync(
            new(HttpMethod.Post, "/access/v1/evaluation", Scopes.Decide, Repeat.Always) { Body = Json.Write(question.Write), Options = call }, cancellationToken).ConfigureAwait(false);
        return AnswerReader.Read(reply.Body, exchange.Options.Obligations);
    }

    /// <summary>Asks several questions in one call. All answers rest on the same facts at the same instant.</summary>
    /// <param name="questions">1 to 1 000 questions.</param>
    /// <param name="semantic">How far they are answered.</param>
    /// <param name="call">The call's own id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <returns>One answer for each question, in their order; <see cref="AnswerCode.NotAnswered"/> after the one that settled the matter.</returns>
    /// <exception cref="ArgumentException">There are no questions, or too many.</exception>
    /// <exception cref="AccessException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<IReadOnlyList<Answer>> EvaluateAsync(
        IReadOnlyList<Question> questions, EvaluationsSemantic semantic = EvaluationsSemantic.ExecuteAll, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Count is 0 or > 1000) throw new ArgumentException("There are not 1 to 1000 questions.", nameof(questions));
        var body = Json.Write(json =>
        {
            json.WriteStartArray("evaluations");
            foreach (var question in questions)
            {
                json.WriteStartObject();
                question.Write(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("options");
            json.WriteString("evaluations_semantic", NameOf(semantic));
            json.WriteEndObject();
        });
        var reply = await exchange.SendAsync(
            new(HttpMethod.Post, "/access/v1/evaluations", Scopes.Decide, Repeat.Always) { Body = body, Options = call }, cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadMany(reply.Body, questions.Count, semantic, exchange.Options.Obligations);
    }

    /// <summary>What the service says of itself, without a token.</summary>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer, or it is another service's.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Discovery> DiscoverAsync(CancellationToken cancellationToken = default)
    {
        var reply = await exchange.SendAsync(new(HttpMethod.Get, "/.well-known/authzen-configuration", null, Repeat.Always), cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, Discovery.Of);
    }

    private static string NameOf(EvaluationsSemantic semantic) => semantic switch
    {
        EvaluationsSemantic.ExecuteAll => "execute_all",
        EvaluationsSemantic.DenyOnFirstDeny => "deny_on_first_deny",
        EvaluationsSemantic.PermitOnFirstPermit => "permit_on_first_permit",
        _ => throw new ArgumentOutOfRangeException(nameof(semantic), "It is no semantic."),
    };
}
