using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Domain.Identifiers;
using Access.Service.Log;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Notes;

namespace Access.Service.Pages.Decisions;

/// <summary>Why a decision is as it is, and the proof of it, for those whom it is about and for auditors. For anybody else it does not exist.</summary>
internal static class DecisionRoutes
{
    /// <summary>The path.</summary>
    public const string Path = "/decisions/{id}";

    /// <summary>Checks that the record stands in the log.</summary>
    public const string VerifyPath = Path + "/verify";

    /// <summary>The receipt, as a file: it proves the same without this service.</summary>
    public const string ReceiptPath = Path + "/receipt";

    /// <summary>The member by which an auditor sees it as another would.</summary>
    public const string As = "as";

    private const Roles Readers = Roles.Person | Roles.Auditor;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (HttpContext context, string id) => AnswerAsync(context, id, "decision", shown => ShowAsync(context, shown, null))).RequireSession(Readers);
        pages.MapPost(VerifyPath, (HttpContext context, string id, LogCheck check) => AnswerAsync(context, id, "verify", async shown =>
            await ShowAsync(context, shown, await check.OfAsync([id], seen: null, context.RequestAborted)))).RequireSession(Readers).RequireOwnForm();
        pages.MapGet(ReceiptPath, (HttpContext context, string id, Receipts receipts) => AnswerAsync(context, id, "decision", async shown =>
            await receipts.OfAsync(shown.Found.Record, context.RequestAborted) is { } receipt
                ? Results.File(receipt, "text/plain; charset=utf-8", "decision.receipt")
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable))).RequireSession(Readers);
    }

    /// <summary>One of the paths for a decision.</summary>
    public static string AddressOf(string path, string id) => path.Replace("{id}", id, StringComparison.Ordinal);

    private static async Task<IResult> AnswerAsync(HttpContext context, string id, string what, Func<ShownDecision, Task<IResult>> answer)
    {
        var services = context.RequestServices;
        var session = Session.Of(context)!;
        if (await services.GetRequiredService<RecordedDecisions>().FindAsync(id, context.RequestAborted) is not { } found) return Results.StatusCode(404);

        var (isAuditor, now) = (session.IsAny(Roles.Auditor), services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (found.Recorded is not { } recorded)
            return isAuditor ? PageAnswer.Of<DecisionPage>(context, new DecisionView(null, found.Record.Sequence, 0, true, null)) : Results.StatusCode(404);

        var wanted = DecisionView.Audiences.Where(one => one.Name == context.Request.Query[As]).Select(one => (Audience?)one.Audience).FirstOrDefault();
        if (Audiences.Of(session, recorded.Facts, now, wanted) is not { } audience) return Results.StatusCode(404);
        if (isAuditor && !await IsNotedAsync(services.GetRequiredService<LogStore>(), what, id, session.Caller.Person, now, context.RequestAborted)) return Results.StatusCode(503);
        return await answer(new(found, recorded, audience, isAuditor));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ShownDecision shown, CheckedLog? check)
    {
        var services = context.RequestServices;
        var again = services.GetRequiredService<RecordedDecisions>().Again(shown.Recorded);
        var explained = ExplainedDecision.For(shown.Recorded, again?.Decision, again?.Table, shown.Audience);
        var signed = await SignedSizeAsync(services.GetRequiredService<LogStore>(), context.RequestAborted);
        return PageAnswer.Of<DecisionPage>(context, new DecisionView(explained, shown.Found.Record.Sequence, signed, shown.IsAuditor, check));
    }

    // Who looked stands in the log too; what cannot be noted is not shown.
    private static async Task<bool> IsNotedAsync(LogStore log, string what, string id, PersonIdentifier? reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var read = new AuditRead(
                DecisionIds.New(now), now, what, Session.ClientId, reader, LogQuestion.Everything, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("decision", id));
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

    private sealed record ShownDecision(FoundDecision Found, RecordedDecision Recorded, Audience Audience, bool IsAuditor);
}
