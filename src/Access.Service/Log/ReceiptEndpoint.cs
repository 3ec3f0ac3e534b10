using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Service.Audit;
using Access.Service.Problems;
using Access.Service.Tokens;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Log;

/// <summary>
/// <c>GET /v1/decisions/{id}/receipt</c>: the proof that a decision stands in the log (c2sp.org/tlog-proof@v1), for the client
/// that asked and for auditors, whose asking for it is recorded first (AU-10). For everybody else there is no such decision.
/// </summary>
internal static class ReceiptEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/decisions/{id}/receipt";

    /// <summary>No signed checkpoint holds the decision yet; one does within a second.</summary>
    private static readonly Problem NotYet = new(503, "urn:access:problem:receipt-not-ready", "The log has not signed the decision yet.");

    public static Task AnswerAsync(HttpContext context, string id, [FromServices] LogStore log, [FromServices] Receipts receipts) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        // What is no id is not looked for, and so kept nowhere: anything may stand in a path.
        if (!DecisionIds.IsValid(id)) throw new RefusedException(Problem.NotFound);
        var caller = request.Caller;
        if (caller.Has(Scopes.Audit)) await request.RecordAsync("receipt", LogQuestion.Everything, ("decision", AuditRead.HarmlessId(id)));
        if (await log.Reader.FindAsync(id, EntryKind.Decision, context.RequestAborted) is not { } record || !MaySee(caller, log, record))
        {
            await Problem.NotFound.WriteAsync(context);
            return;
        }
        if (await Receipts.SoonAsync(_ => receipts.OfAsync(record, context.RequestAborted), context.RequestAborted) is not { } receipt)
        {
            Problem.SayWhenAgain(context.Response, TimeSpan.FromSeconds(1));
            await NotYet.WriteAsync(context);
            return;
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = receipt.Length;
        await context.Response.Body.WriteAsync(receipt, context.RequestAborted);
    });

    // Who asked stands in the record itself, not in the index, which goes with an erased person.
    private static bool MaySee(Caller caller, LogStore log, StoredRecord record)
    {
        if (caller.Has(Scopes.Audit)) return true;
        var common = log.Opener.OpenCommon(record.Kind, record.CarrierId, record.Body);
        return !common.IsEmpty && new RecordReader(SnapshotCache.None).ReadCircumstances(common.Span, record.Id).ClientId == caller.ClientId;
    }
}
