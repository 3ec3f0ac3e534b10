using Access.Audit.Asking;
using Access.Audit.Persons;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Access.Service.Hosting;
using Access.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Audit;

/// <summary>
/// <c>GET /v1/me/decisions</c>: what the token's person may know of the decisions that concern them (GDPR 15, EHDS 9): who asked, when, for what,
/// and what the answer was, in words. The newest first; <c>cursor</c> and <c>limit</c> as query parameters, neither of which names anybody.
/// </summary>
internal static class OwnDecisionsRead
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/me/decisions";

    private const int UsualLimit = 50;
    private const int GreatestLimit = 200;

    public static Task AnswerAsync(HttpContext context, [FromServices] OwnViewLoad load, [FromServices] CursorSeal cursors) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        var (limit, text) = Parameters(context.Request.Query);
        var reader = await ReaderAsync(request);
        var scope = $"{Path}\n{request.Caller.Person!.Value}\n{reader.IsSixteen}";
        var start = text is null
            ? new PageCursor(await request.Reading.SizeAsync(request.Aborted), 0)
            : cursors.TryRead(text, scope, out var cursor) ? cursor : throw new RefusedException(AuditProblems.WrongCursor);
        using var turn = await load.TakeAsync(request.Caller.Person, request.Aborted);
        var page = await OwnDecisions.PageAsync(request.Reading, reader, start, limit, request.Aborted);
        await JsonBody.WriteAsync(context, 200, json =>
        {
            PersonJson.WritePurpose(json);
            json.WriteStartArray("decisions");
            foreach (var entry in page.Entries) PersonJson.Write(json, entry);
            json.WriteEndArray();
            if (page.Next is { } next) json.WriteString("next", cursors.Write(next, scope));
        });
    });

    /// <summary>One line of the view of the token's person, and who reads it; null where they have none with the id.</summary>
    /// <exception cref="RefusedException">The token is for nobody, or not at level 4.</exception>
    public static async Task<(PersonReader Reader, PersonEntry Entry)?> FindAsync(AuditRequest request, string id)
    {
        var reader = await ReaderAsync(request);
        using var turn = await request.Context.RequestServices.GetRequiredService<OwnViewLoad>().TakeAsync(request.Caller.Person!, request.Aborted);
        return await OwnDecisions.FindAsync(request.Reading, reader, id, request.Aborted) is { } entry ? (reader, entry) : null;
    }

    /// <summary>Who reads: the token's person, with every number of theirs. Where the register does not say how old they are, as a child.</summary>
    /// <exception cref="RefusedException">The token is for nobody, or not at level 4.</exception>
    private static async Task<PersonReader> ReaderAsync(AuditRequest request)
    {
        if (request.Caller.Person is null) throw new RefusedException(AuditProblems.PersonRequired);
        if (request.Caller.MustStepUp) throw new RefusedException(Problem.LevelRequired);
        var (numbers, known) = await request.OwnAsync();
        return new(numbers, Ages.SurelyAt(known, request.Now) >= AgeBand.SixteenOrSeventeen);
    }

    private static (int Limit, string? Cursor) Parameters(IQueryCollection query)
    {
        if (query.Keys.Any(key => key is not ("limit" or "cursor"))) throw RefusedException.Malformed("The query may have the parameters limit and cursor alone.");
        var limit = UsualLimit;
        if (query["limit"] is { Count: > 0 } stated && (stated.Count > 1 || !int.TryParse(stated[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out limit) || limit is < 1 or > GreatestLimit))
            throw RefusedException.Malformed($"The parameter limit is not a whole number from 1 to {GreatestLimit}.");
        return query["cursor"] is { Count: > 0 } cursor ? (limit, cursor.Count == 1 ? cursor[0] : throw new RefusedException(AuditProblems.WrongCursor)) : (limit, null);
    }
}
