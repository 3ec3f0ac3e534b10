using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Service.Audit;
using Access.Service.Log;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Service.Problems;
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
        pages.MapGet(ReceiptPath, (HttpContext context, string id, Receipts receipts) => AnswerAsync(context, id, "receipt", async shown =>
            await receipts.OfAsync(shown.Found.Record, context.RequestAborted) is { } receipt
                ? Results.File(receipt, "text/plain; charset=utf-8", "decision.receipt")
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable))).RequireSession(Readers);
    }

    /// <summary>One of the paths for a decision.</summary>
    public static string AddressOf(string path, string id) => path.Replace("{id}", id, StringComparison.Ordinal);

    private static async Task<IResult> AnswerAsync(HttpContext context, string id, string what, Func<ShownDecision, Task<IResult>> answer)
    {
        // What is no id is not looked for, and so kept nowhere: anything may stand in a path.
        if (!DecisionIds.IsValid(id)) return Results.StatusCode(404);
        var session = Session.Of(context)!;
        var (request, decisions) = (AuditRequest.Of(context, session.Caller), context.RequestServices.GetRequiredService<RecordedDecisions>());
        try
        {
            if (session.IsAny(Roles.Auditor)) return await AnswerAuditorAsync(request, id, what, decisions, answer);

            // One rule for the list, the line and the page: what a person's own view does not show does not exist. A line that says that it was looked up
            // who has access stands for several decisions and tells none of their answers, so there is no page of it.
            if (await OwnDecisionsRead.FindAsync(request, id) is not { Entry.IsSearch: false } own || await decisions.FindAsync(id, request.Aborted) is not { Recorded: { } recorded } found)
                return Results.StatusCode(404);
            return await answer(new(found, recorded, Audiences.Of(own.Reader, own.Entry, recorded.Facts), IsAuditor: false));
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            return Results.StatusCode(refused.Problem.Status);
        }
    }

    // That somebody looks stands in the log before anything is looked up. An auditor may see it as another would; nobody else chooses.
    private static async Task<IResult> AnswerAuditorAsync(AuditRequest request, string id, string what, RecordedDecisions decisions, Func<ShownDecision, Task<IResult>> answer)
    {
        await request.RecordAsync(what, LogQuestion.Everything, ("decision", AuditRead.HarmlessId(id)));
        if (await decisions.FindAsync(id, request.Aborted) is not { } found) return Results.StatusCode(404);
        if (found.Recorded is not { } recorded) return PageAnswer.Of<DecisionPage>(request.Context, new DecisionView(null, found.Record.Sequence, 0, true, null));
        var wanted = DecisionView.Audiences.Where(one => one.Name == request.Context.Request.Query[As]).Select(one => (Audience?)one.Audience).FirstOrDefault();
        return await answer(new(found, recorded, wanted ?? Audience.Auditor, IsAuditor: true));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ShownDecision shown, CheckedLog? check)
    {
        var services = context.RequestServices;
        var again = services.GetRequiredService<RecordedDecisions>().Again(shown.Recorded);
        var explained = ExplainedDecision.For(shown.Recorded, again?.Decision, again?.Table, shown.Audience);
        var signed = await SignedSizeAsync(services.GetRequiredService<LogStore>(), context.RequestAborted);
        return PageAnswer.Of<DecisionPage>(context, new DecisionView(explained, shown.Found.Record.Sequence, signed, shown.IsAuditor, check));
    }

    private static async Task<long> SignedSizeAsync(LogStore log, CancellationToken cancellationToken) =>
        await log.Reader.CheckpointAsync(cancellationToken) is { } note ? Checkpoint.Parse(Note.Parse(note).Text).Size : 0;

    private sealed record ShownDecision(FoundDecision Found, RecordedDecision Recorded, Audience Audience, bool IsAuditor);
}
