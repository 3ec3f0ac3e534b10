using System.Globalization;
using Access.Audit.Asking;
using Access.Audit.Exceptions;
using Access.Service.Hosting;
using Access.Service.Problems;
using Access.Sources.Acts.Store;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Audit;

/// <summary><c>POST /v1/exceptions/query</c>: the exceptions of a period with who, why and how long, and which organisation records unusually many.</summary>
internal static class ExceptionsQuery
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/exceptions/query";

    public static Task AnswerAsync(HttpContext context, [FromServices] AuditLoad load, [FromServices] IActStore store, [FromServices] CursorSeal cursors) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        request.Members.AllowOnly("where", "limit", "cursor");
        var where = request.Members.Inner("where");
        var question = ExceptionQuestion.Read(where, request.Now);
        var limit = (int)(request.Members.Whole("limit", 1, DecisionsQuery.GreatestLimit) ?? DecisionsQuery.UsualLimit);
        var scope = string.Create(
            CultureInfo.InvariantCulture,
            $"{ExceptionsQuery.Path}\n{request.Caller.ClientId}\n{where?.Instant("from")?.UtcTicks}\n{where?.Instant("to")?.UtcTicks}\n{question.Organisation?.Value}\n{question.Basis}");
        PageCursor cursor = default;
        if (request.Members.Text("cursor") is { } text && !cursors.TryRead(text, scope, out cursor)) throw new RefusedException(AuditProblems.WrongCursor);

        // What was stated is the cursor's scope, and the end of the period its own: where none was stated, it is when the first page was asked for.
        if (cursor.Snapshot > 0) question = ExceptionQuestion.Read(where, new(cursor.Snapshot, TimeSpan.Zero));
        using var turn = load.Take();
        await request.RecordAsync(
            "exceptions", LogQuestion.Everything,
            ("from", question.From.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)), ("to", question.To.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
            ("organisation", question.Organisation?.Value ?? ""), ("basis", question.Basis is { } basis ? ExceptionQuestion.NameOf(basis) : ""));
        var overview = await ExceptionOverview.OfAsync(store, question, request.Aborted);
        var shown = overview.Exceptions.Where(stored => stored.Sequence > cursor.After).Take(limit + 1).ToList();
        await JsonBody.WriteAsync(context, 200, json =>
        {
            json.WriteNumber("exceptionsInAll", overview.Exceptions.Length);
            json.WriteNumber("notReadable", overview.NotReadable);
            ExceptionJson.WriteVolumes(json, overview);
            json.WriteStartArray("exceptions");
            foreach (var stored in shown.Take(limit)) ExceptionJson.Write(json, stored);
            json.WriteEndArray();
            if (shown.Count > limit) json.WriteString("next", cursors.Write(new(question.To.UtcTicks, shown[limit - 1].Sequence), scope));
        });
    });
}
