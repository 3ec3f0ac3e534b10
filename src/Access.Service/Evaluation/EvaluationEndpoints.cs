using System.Text.Json;
using Access.Authzen;
using Access.Service.Hosting;
using Access.Service.Limits;
using Access.Service.Problems;
using Access.Service.Tokens;
using Access.Service.Tokens.Portals;
using Access.Sources.Log;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Evaluation;

/// <summary>AuthZEN's evaluation endpoints over HTTP.</summary>
internal static class EvaluationEndpoints
{
    /// <summary>One question.</summary>
    public const string Evaluation = "/access/v1/evaluation";

    /// <summary>Several questions.</summary>
    public const string Evaluations = "/access/v1/evaluations";

    /// <summary>The greatest number of questions in one request.</summary>
    public const int MostItems = 1000;

    // What an answer takes, so that the room for many is made once.
    private const int AnswerBytes = 512;

    public static Task AnswerOneAsync(HttpContext context, [FromServices] Evaluator evaluator, [FromServices] PortalGrants portals) =>
        AnswerAsync(context, evaluator, portals, body => new(EvaluationReader.ReadEvaluation(body), [], EvaluationsSemantic.ExecuteAll));

    public static Task AnswerManyAsync(HttpContext context, [FromServices] Evaluator evaluator, [FromServices] PortalGrants portals) =>
        AnswerAsync(context, evaluator, portals, body => EvaluationReader.ReadEvaluations(body, MostItems));

    private static async Task AnswerAsync(
        HttpContext context, Evaluator evaluator, PortalGrants portals, Func<ReadOnlyMemory<byte>, EvaluationsRequest> read)
    {
        if (!RequestBody.IsJson(context.Request))
        {
            await Problem.Malformed.WriteAsync(context, "The Content-Type is not application/json in UTF-8.");
            return;
        }

        EvaluationsRequest asked;
        try
        {
            asked = read(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        }
        catch (MalformedRequestException malformed)
        {
            await Problem.Malformed.WriteAsync(context, malformed.Message);
            return;
        }
        catch (TooManyEvaluationsException more)
        {
            await LimitProblems.TooManyQuestions.WriteAsync(context, more.Message);
            return;
        }

        var caller = Caller.Of(context);
        var items = asked.Question is { } single ? [new EvaluationItem(single, null)] : asked.Items;
        if (!portals.Cover(caller, items))
        {
            await Problem.NotGranted.WriteAsync(context);
            return;
        }

        var asking = new Asking(caller, RequestId.ToRecord(context.Request), context.RequestAborted);
        try
        {
            if (await evaluator.AnswerAsync(items, asked.Semantic, asking) is { } answers)
                await WriteAsync(context, answers, isBatch: asked.Question is null, caller);
            else
                await Problem.OtherSubject.WriteAsync(context);
        }
        catch (DecisionLogException)
        {
            await Problem.NotRecorded.WriteAsync(context);
        }
    }

    private static Task WriteAsync(HttpContext context, IReadOnlyList<Answer> answers, bool isBatch, Caller caller)
    {
        var forAuditor = caller.Has(Scopes.Audit);
        var obligation = caller.MustStepUp ? Obligation.LogInAt(Caller.LevelForHealthServices) : null;
        return JsonBody.WriteAsync(context, JsonBody.Written(WriteAll, AnswerBytes * (answers.Count + 1)));

        void WriteAll(Utf8JsonWriter json)
        {
            if (isBatch)
            {
                json.WriteStartObject();
                json.WriteStartArray("evaluations");
            }

            foreach (var answer in answers)
            {
                if (answer is { Decision: { } decision, DecisionId: { } id }) AnswerWriter.Write(json, decision, id, forAuditor, obligation);
                else AnswerWriter.WriteError(json, answer.Error!);
            }

            if (isBatch)
            {
                json.WriteEndArray();
                json.WriteEndObject();
            }
        }
    }
}
