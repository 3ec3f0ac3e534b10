using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Domain.Identifiers;
using Access.Engine.Classification;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Sources.Log;
using Access.Sources.Log.Store;
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
            var read = new AuditRead(
                DecisionIds.New(), now, "decision", Session.ClientId, reader, LogQuestion.Everything, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("decision", id));
            await log.AppendAsync(read.ToRecord(), cancellationToken);
            return true;
        }
        catch (DecisionLogException)
        {
            return false;
        }
    }

    private static async Task<long> SignedSizeAsync(LogStore log, CancellationToken cancellationToken) =>
        await log.Reader.CheckpointAsync(cancellationToken) is { } note ? Checkpoint.Parse(Note.Parse(note).Text).Size : 0;
}
