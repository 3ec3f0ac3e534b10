using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Service.Hosting;

namespace Access.Service.Recording;

/// <summary><c>GET /v1/acts/{id}</c>: one act with its ends.</summary>
internal static class ReadEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/acts/{id}";

    public static Task AnswerAsync(HttpContext context, string id) => ActEndpoint.AnswerAsync(context, bodyRequired: false, async request =>
    {
        await request.RecordReadingAsync("act", LogQuestion.Everything, ("act", AuditRead.HarmlessId(id)));
        var stored = await EndEndpoint.FindAsync(request, id, (viewer, act) => viewer.MaySee(act));
        context.Response.Headers.ETag = EntityTag.Of(stored.Revision);
        await JsonBody.WriteAsync(context, 200, ActView.Of(stored, await request.ViewerAsync()));
    });
}
