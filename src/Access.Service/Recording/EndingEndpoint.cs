using System.Text.Json.Nodes;
using Access.Service.Hosting;
using Access.Service.Problems;

namespace Access.Service.Recording;

/// <summary>
/// <c>POST /v1/acts/ending</c>: what an organisation has closed and what opens by itself within so many days, soonest first, so
/// that nothing opens without somebody having looked.
/// </summary>
internal static class EndingEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/acts/ending";

    private const int UsualDays = 30;
    private const int MostDays = 366;

    public static Task AnswerAsync(HttpContext context) => ActEndpoint.AnswerAsync(context, bodyRequired: false, async request =>
    {
        var members = request.Members();
        members.AllowOnly("days");
        var days = members.Whole("days", 1, MostDays) ?? UsualDays;
        if (request.Caller.StaffOf() is not { } organisation) throw new RefusedException(RecordingProblems.OrganisationRequired);

        var viewer = await request.ViewerAsync();
        var ending = await request.Store.EndingAsync(organisation, request.Now, request.Now.AddDays(days), request.Aborted);
        await JsonBody.WriteAsync(context, 200, new JsonObject
        {
            ["acts"] = new JsonArray([.. ending.Where(viewer.MaySee).Select(stored => ActView.Of(stored, viewer))]),
        });
    });
}
