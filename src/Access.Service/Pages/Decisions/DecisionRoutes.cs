using System.Collections.Immutable;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Engine.Classification;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;

namespace Access.Service.Pages.Decisions;

/// <summary>Why a decision is as it is, for those whom it is about and for auditors. For anybody else it does not exist.</summary>
internal static class DecisionRoutes
{
    /// <summary>The path.</summary>
    public const string Path = "/decisions/{id}";

    /// <summary>The member by which an auditor sees it as another would.</summary>
    public const string As = "as";

    public static void Map(RouteGroupBuilder pages) => pages
        .MapGet(Path, async (HttpContext context, string id, RecordedDecisions decisions, LogStore log, TimeProvider clock) =>
        {
            var session = Session.Of(context)!;
            var found = await decisions.FindAsync(id, context.RequestAborted);
            if (found is null) return Results.StatusCode(404);
            var (isAuditor, now) = (session.IsAny(Roles.Auditor), clock.GetUtcNow());
            if (found.Recorded is not { } recorded)
                return isAuditor ? PageAnswer.Of<DecisionPage>(context, new DecisionView(null, found.Record.Sequence, 0, true)) : Results.StatusCode(404);

            var wanted = DecisionView.Audiences.Where(one => one.Name == context.Request.Query[As]).Select(one => (Audience?)one.Audience).FirstOrDefault();
            if (Audiences.Of(session, recorded.Facts, OsloCalendar.DayAt(now), wanted) is not { } audience) return Results.StatusCode(404);
            if (isAuditor && !await IsNotedAsync(log, id, session.Caller.Person, now, context.RequestAborted)) return Results.StatusCode(503);

            var again = decisions.Again(recorded);
            var explained = ExplainedDecision.For(recorded, again?.Decision, again?.Table, audience);
            return PageAnswer.Of<DecisionPage>(context, new DecisionView(explained, found.Record.Sequence, await SignedSizeAsync(log, context.RequestAborted), isAuditor));
        })
        .RequireSession(Roles.Person | Roles.Auditor);

    // Who looked stands in the log too; what cannot be noted is not shown.
    private static async Task<bool> IsNotedAsync(LogStore log, string id, PersonIdentifier? reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await log.AppendAsync(new LogRecord(EntryKind.AuditRead, DecisionIds.New(), now, Said(id, reader)), cancellationToken);
            return true;
        }
        catch (DecisionLogException)
        {
            return false;
        }
    }

    // The common part names nobody; the reader stands in a part under their own key.
    private static ImmutableArray<LogPart> Said(string id, PersonIdentifier? reader)
    {
        var common = LogPart.Common(JsonSerializer.SerializeToUtf8Bytes(new
        {
            client = Session.ClientId,
            details = new { decision = id },
            format = 1,
            persons = 0,
            what = "decision",
            where = new { },
        }));
        return reader is null
            ? [common]
            : [common, new(PartRole.Recorder, [KeyOwner.Person(reader)], JsonSerializer.SerializeToUtf8Bytes(new { numbers = new[] { reader.Value }, role = "reader" }))];
    }

    private static async Task<long> SignedSizeAsync(LogStore log, CancellationToken cancellationToken) =>
        await log.Reader.CheckpointAsync(cancellationToken) is { } note ? Checkpoint.Parse(Note.Parse(note).Text).Size : 0;
}
