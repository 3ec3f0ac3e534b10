using Access.Domain.Acts;
using Access.Service.Problems;

namespace Access.Service.Recording;

/// <summary>
/// <c>POST /v1/acts/{id}/renew</c>: a new exception that says what an old one says, from now to a new end, and names the one
/// it renews. Every limit is checked again; the old one goes on to its own end, so that there is no moment between them.
/// </summary>
internal static class RenewEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/acts/{id}/renew";

    public static Task AnswerAsync(HttpContext context, string id) => ActEndpoint.AnswerAsync(context, bodyRequired: true, async request =>
    {
        var key = IdempotencyHeader.Required(context.Request, request.Caller, request.Body);
        if (await request.Store.RepeatedAsync(key, request.Aborted) is { } repeated)
        {
            await RecordEndpoint.TellAsync(request, repeated);
            return;
        }

        var members = request.Members();
        members.AllowOnly("validTo");
        var to = members.Instant("validTo") ?? throw members.Wrong("validTo", "is missing");
        var stored = await EndEndpoint.FindAsync(request, id, (viewer, act) => viewer.MayEnd(act));
        if (stored.Act is not ExceptionAct exception) throw new RefusedException(RecordingProblems.NotRenewable);
        if (ActView.IsOver(stored, request.Now)) throw new RefusedException(RecordingProblems.AlreadyEnded);

        var renewed = exception with { Id = "", Renews = exception.Id, RecordedAt = request.Now, ValidFrom = request.Now, ValidTo = to, RecordedBy = null };
        await RecordEndpoint.TellAsync(request, await RecordEndpoint.RecordAsync(request, new(renewed), key));
    });
}
