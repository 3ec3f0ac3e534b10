using Access.Domain.Acts;
using Access.Domain.Recording;
using Access.Service.Hosting;
using Access.Service.Problems;
using Access.Sources.Acts.Store;

namespace Access.Service.Recording;

/// <summary><c>POST /v1/acts/{id}/end</c>: ends an act, from now or from a stated instant. What it decided until then stays as it was.</summary>
internal static class EndEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/acts/{id}/end";

    public static Task AnswerAsync(HttpContext context, string id) => ActEndpoint.AnswerAsync(context, bodyRequired: false, async request =>
    {
        var key = IdempotencyHeader.Optional(context.Request, request.Caller, request.Body);
        if (key is not null && await request.Store.RepeatedAsync(key, request.Aborted) is { } repeated)
        {
            await AnswerAsync(request, repeated);
            return;
        }

        var members = request.Members();
        members.AllowOnly("validFrom");
        var end = new EndAct { Id = "", Act = id, RecordedAt = request.Now, ValidFrom = members.Instant("validFrom") ?? request.Now };
        await AnswerAsync(request, await EndAsync(request, id, new(end), key, isPreconditionRequired: true));
    });

    /// <summary>Ends an act.</summary>
    /// <exception cref="RefusedException">The caller may not know of it, does not see it as it is, or it has ended already.</exception>
    public static async Task<AppendOutcome> EndAsync(ActRequest request, string id, ProposedAct proposed, IdempotencyKey? key, bool isPreconditionRequired)
    {
        var stored = await FindAsync(request, id, (viewer, act) => viewer.MayEnd(act));
        if (isPreconditionRequired || request.Context.Request.Headers.IfMatch.Count > 0)
            EntityTag.Require(request.Context.Request, stored.Revision, RecordingProblems.PreconditionFailed);
        return await AppendAsync(request, stored, proposed, key);
    }

    /// <summary>The act as it is after it was recorded or ended.</summary>
    /// <exception cref="RefusedException">It was not.</exception>
    public static StoredAct StoredOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Recorded recorded => recorded.Stored,
        AppendOutcome.KeyReused => throw new RefusedException(RecordingProblems.KeyReused),
        AppendOutcome.Superseded => throw new RefusedException(RecordingProblems.PreconditionFailed),
        _ => throw new RefusedException(Problem.NotFound),
    };

    /// <summary>Ends an act that was found.</summary>
    /// <exception cref="RefusedException">It has ended already, or the end breaks a limit.</exception>
    public static async Task<AppendOutcome> AppendAsync(ActRequest request, StoredAct stored, ProposedAct proposed, IdempotencyKey? key)
    {
        if (ActView.IsOver(stored, request.Now)) throw new RefusedException(RecordingProblems.AlreadyEnded);
        var admitted = await request.Door.AdmitAsync(proposed, request.Caller, request.Lookups, request.Now);
        return await request.Store.AppendAsync(
            new(admitted.Act with { Id = ActIds.New() }, admitted.BeginsWhenRecorded, [], key, stored.Revision), request.Aborted);
    }

    /// <summary>An act that the caller may know of.</summary>
    /// <exception cref="RefusedException">There is none: for whoever may not know of it, it does not exist.</exception>
    public static async Task<StoredAct> FindAsync(ActRequest request, string id, Func<Viewer, StoredAct, bool> may)
    {
        var stored = id.Length <= ActIds.Length * 2 ? await request.Store.FindAsync(id, null, request.Aborted) : null;
        var viewer = await request.ViewerAsync();
        return stored is not null && may(viewer, stored) ? stored : throw new RefusedException(Problem.NotFound);
    }

    private static async Task AnswerAsync(ActRequest request, AppendOutcome outcome)
    {
        var stored = StoredOf(outcome);
        request.Context.Response.Headers.ETag = EntityTag.Of(stored.Revision);
        await JsonBody.WriteAsync(request.Context, 200, ActView.Of(stored, await request.ViewerAsync()));
    }
}
