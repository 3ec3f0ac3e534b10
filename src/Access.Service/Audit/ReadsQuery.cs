using System.Globalization;
using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Service.Hosting;
using Access.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Audit;

/// <summary><c>POST /v1/audit-reads/query</c>: who looked in the log, and for what (AU-10). This reading is recorded like any other.</summary>
internal static class ReadsQuery
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/audit-reads/query";

    public static Task AnswerAsync(HttpContext context, [FromServices] StoredReads reads, [FromServices] CursorSeal cursors) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        request.Members.AllowOnly("limit", "cursor");
        var limit = (int)(request.Members.Whole("limit", 1, DecisionsQuery.GreatestLimit) ?? DecisionsQuery.UsualLimit);
        var scope = $"{ReadsQuery.Path}\n{request.Caller.ClientId}";
        var start = request.Members.Text("cursor") is not { } text
            ? new PageCursor(await request.Reading.SizeAsync(request.Aborted), 0)
            : cursors.TryRead(text, scope, out var cursor) ? cursor : throw new RefusedException(AuditProblems.WrongCursor);
        await request.RecordAsync("reads", LogQuestion.Everything, ("snapshot", start.Snapshot.ToString(CultureInfo.InvariantCulture)), ("after", start.After.ToString(CultureInfo.InvariantCulture)));
        var found = await reads.NewestAsync(start.After == 0 ? start.Snapshot : start.After - 1, limit + 1, request.Aborted);
        await JsonBody.WriteAsync(context, 200, json =>
        {
            json.WriteStartArray("reads");
            foreach (var read in found.Take(limit)) read.Write(json);
            json.WriteEndArray();
            if (found.Count > limit) json.WriteString("next", cursors.Write(start with { After = found[limit - 1].Place }, scope));
        });
    });
}
