using System.Globalization;
using Access.Audit.Asking;
using Access.Audit.Views;
using Access.Service.Hosting;
using Access.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Audit;

/// <summary><c>POST /v1/decisions/query</c>: the decisions that fit a question, page by page, as the log was when the first was asked for.</summary>
internal static class DecisionsQuery
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/decisions/query";

    /// <summary>How many decisions a page has where nothing is said.</summary>
    public const int UsualLimit = 100;

    /// <summary>The most that a page has.</summary>
    public const int GreatestLimit = 1000;

    public static Task AnswerAsync(HttpContext context, [FromServices] CursorSeal cursors) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        request.Members.AllowOnly("where", "limit", "cursor");
        var stated = QuestionReader.Read(request.Members.Inner("where"));
        var limit = (int)(request.Members.Whole("limit", 1, GreatestLimit) ?? UsualLimit);
        var scope = $"{DecisionsQuery.Path}\n{request.Caller.ClientId}\n{QuestionReader.Canonical(stated)}";
        var start = request.Members.Text("cursor") is not { } text
            ? new PageCursor(await request.Reading.SizeAsync(request.Aborted), 0)
            : cursors.TryRead(text, scope, out var cursor) ? cursor : throw new RefusedException(AuditProblems.WrongCursor);

        var question = await request.WithEveryNumberAsync(stated);
        await request.RecordAsync(
            "query", question,
            ("snapshot", start.Snapshot.ToString(CultureInfo.InvariantCulture)), ("after", start.After.ToString(CultureInfo.InvariantCulture)), ("limit", limit.ToString(CultureInfo.InvariantCulture)));
        var page = await request.Reading.PageAsync(question, start, limit, request.Aborted);
        await JsonBody.WriteAsync(context, 200, json =>
        {
            json.WriteNumber("snapshot", start.Snapshot);
            json.WriteStartArray("decisions");
            foreach (var decision in page.Decisions) RowJson.Write(json, decision);
            json.WriteEndArray();
            json.WriteNumber("notReadable", page.NotReadable);
            if (page.Next is { } next) json.WriteString("next", cursors.Write(next, scope));
        });
    });
}
