using Access.Domain.Acts;
using Access.Domain.Recording;
using Access.Service.Discovery;
using Access.Service.Hosting;
using Access.Service.Limits;
using Access.Service.Problems;
using Access.Sources.Acts.Store;

namespace Access.Service.Recording;

/// <summary><c>POST /v1/acts</c>: records an act. An end is one too: by whoever may make it at its own path, and with a precondition where one is stated.</summary>
internal static class RecordEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/acts";

    public static Task AnswerAsync(HttpContext context) => ActEndpoint.AnswerAsync(context, bodyRequired: true, async request =>
    {
        var key = IdempotencyHeader.Required(context.Request, request.Caller, request.Body);
        if (await request.Store.RepeatedAsync(key, request.Aborted) is { } repeated)
        {
            await TellAsync(request, repeated);
            return;
        }

        var proposed = ProposedActReader.Read(request.Members(), request.Now);
        if (proposed.Act is EndAct end)
        {
            await TellAsync(request, await EndEndpoint.EndAsync(request, end.Act, proposed, key, isPreconditionRequired: false));
            return;
        }

        await TellAsync(request, await RecordAsync(request, proposed, key));
    });

    /// <summary>Records an act that keeps within the limits.</summary>
    /// <exception cref="RefusedException">It does not.</exception>
    /// <exception cref="LimitException">Its giver has given as many as they may: nothing is recorded.</exception>
    public static async Task<AppendOutcome> RecordAsync(ActRequest request, ProposedAct proposed, IdempotencyKey key)
    {
        var admitted = await request.Door.AdmitAsync(proposed, request.Caller, request.Lookups, request.Now);
        if (proposed.Giver is not null && request.Caller.Person is { } giver) request.Budgets.SpendAct(giver);
        return await request.Store.AppendAsync(
            new(admitted.Act with { Id = ActIds.New() }, admitted.BeginsWhenRecorded, admitted.Numbers, key, null), request.Aborted);
    }

    /// <summary>Answers with what was recorded, and where it is found: an end with the act that it ended.</summary>
    /// <exception cref="RefusedException">It was not recorded, or the key stands for something else.</exception>
    public static async Task TellAsync(ActRequest request, AppendOutcome outcome)
    {
        var stored = EndEndpoint.StoredOf(outcome);
        var headers = request.Context.Response.Headers;
        headers.ETag = EntityTag.Of(stored.Revision);
        headers.Location = request.Context.RequestServices.GetRequiredService<PublicAddress>().Value + Path + "/" + stored.Act.Id;
        await JsonBody.WriteAsync(request.Context, 201, ActView.Of(stored, await request.ViewerAsync()));
    }
}
