using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Engine.Recording;
using Access.Service.Hosting;
using Access.Service.Problems;

namespace Access.Service.Recording;

/// <summary>
/// <c>POST /v1/acts/preview</c>: what an act would open or close, and for whom, before it is recorded. It is refused as
/// recording it would be, and stores nothing. Nobody is named but by their part in the act.
/// </summary>
internal static class PreviewEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/acts/preview";

    public static Task AnswerAsync(HttpContext context) => ActEndpoint.AnswerAsync(context, bodyRequired: true, async request =>
    {
        var proposed = ProposedActReader.Read(request.Members(), request.Now);
        if (proposed.Act is EndAct) throw RefusedException.Malformed("An end has no preview: what it ends has decided until then.");
        var admitted = await request.Door.AdmitAsync(proposed, request.Caller, request.Lookups, request.Now);

        var point = context.RequestServices.GetRequiredService<DecisionPoint>();
        var effect = new ActEffect(point, admitted.Act with { Id = "preview" }, await VisibleAsync(request, admitted), request.Now);
        var lines = effect.Lines(admitted.Child).ToList();

        // That an exception would close nothing for a parent may mean that they are none: it tells of a guessed number as a refusal does.
        if (lines.Count == 0 && admitted.Act is ExceptionAct { Parent: { } parent }) request.Enumeration.Count(request.Caller, [parent]);
        await JsonBody.WriteAsync(context, 200, new JsonObject
        {
            ["rulebook"] = point.Rulebook.Id,
            ["at"] = OsloCalendar.InOslo(effect.At).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["changes"] = new JsonArray([.. lines.Select(Line)]),
        });
    });

    private static async Task<ImmutableArray<RecordedAct>> VisibleAsync(ActRequest request, Admitted admitted)
    {
        if (admitted.Numbers.IsEmpty) return [];
        var viewer = await request.ViewerAsync();
        var stored = await request.Store.AboutAsync(admitted.Numbers, null, request.Aborted);
        return [.. stored.Where(viewer.MaySee).SelectMany(act => act.Ends.Prepend(act.Act))];
    }

    private static JsonObject Line(ActEffectLine line)
    {
        var written = new JsonObject
        {
            ["for"] = line.On switch
            {
                EffectOn.NamedParent => "parent",
                EffectOn.Holder => "holder-of-parental-responsibility",
                EffectOn.Youth => "youth",
                EffectOn.Recipient => "recipient",
                _ => "parents",
            },
        };
        if (line.Holder is { } holder) written["holder"] = holder;
        if (line.Resource.Kind != ResourceKind.Document) written["service"] = ServiceCodes.CodeOf(line.Resource.Kind);
        else if (line.On != EffectOn.Parents) written["document"] = line.Resource.DocumentId;
        else written["documentType"] = line.Resource.LocalSubtype is { How: Statement.Stated, Value: var subtype } ? LocalSubtypes.CodeOf(subtype) : line.Resource.Type.Value?.Code;
        written["action"] = line.Action == ActionKind.Read ? "read" : "act";
        written["effect"] = line.Opens ? "opens" : "closes";
        return written;
    }
}
