using Access.Audit.Asking;
using Access.Audit.Persons;
using Access.Audit.Reads;
using Access.Audit.Views;
using Access.Service.Hosting;
using Access.Service.Problems;
using Access.Service.Tokens;
using Access.Sources.Log;

namespace Access.Service.Audit;

/// <summary>
/// <c>GET /v1/decisions/{id}</c>: one decision. Whole for auditors; for whom it concerns a line of their own view; for anybody else there is none.
/// </summary>
internal static class DecisionRead
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/decisions/{id}";

    public static Task AnswerAsync(HttpContext context, string id) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        // What is no id is not looked for, and so kept nowhere: anything may stand in a path.
        if (!DecisionIds.IsValid(id)) throw new RefusedException(Problem.NotFound);
        if (request.Caller.Has(Scopes.Audit))
        {
            await request.RecordAsync("decision", LogQuestion.Everything, ("decision", AuditRead.HarmlessId(id)));
            var found = await request.Reading.FindAsync(id, request.Aborted) ?? throw new RefusedException(Problem.NotFound);
            await JsonBody.WriteAsync(context, 200, json => WholeDecision.WriteMembers(json, found));
            return;
        }

        var own = await OwnDecisionsRead.FindAsync(request, id) ?? throw new RefusedException(Problem.NotFound);
        await JsonBody.WriteAsync(context, 200, json => PersonJson.WriteMembers(json, own.Entry));
    });
}
