using System.Globalization;
using Access.Audit.Samples;
using Access.Audit.Reads;
using Access.Service.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Audit;

/// <summary><c>POST /v1/decisions/sample</c>: a stratified sample that the same seed draws again.</summary>
internal static class DecisionsSample
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/decisions/sample";

    public static Task AnswerAsync(HttpContext context, [FromServices] AuditLoad load) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        request.Members.AllowOnly("where", "seed", "size", "by", "snapshot");
        var question = SampleQuestion.Read(request.Members);
        var size = await request.Reading.SizeAsync(request.Aborted);
        var snapshot = request.Members.Whole("snapshot", 0, size) ?? size;
        question = question with { Where = await request.WithEveryNumberAsync(question.Where) };
        using var turn = load.Take();
        await request.RecordAsync(
            "sample", question.Where,
            ("seed", AuditRead.Harmless(question.Seed)), ("size", question.Size.ToString(CultureInfo.InvariantCulture)),
            ("by", string.Join(' ', question.By.Select(column => column.Name))), ("snapshot", snapshot.ToString(CultureInfo.InvariantCulture)));
        var sample = await Sampling.DrawAsync(request.Reading, question, snapshot, request.Aborted);
        await JsonBody.WriteAsync(context, 200, json =>
        {
            SampleJson.WriteCounts(json, question, sample);
            json.WriteStartArray("strata");
            foreach (var stratum in sample.Strata)
            {
                json.WriteStartObject();
                SampleJson.WriteStratum(json, question, stratum);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    });
}
