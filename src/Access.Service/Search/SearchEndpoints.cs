using System.Text.Json;
using Access.Authzen;
using Access.Service.Evaluation;
using Access.Service.Hosting;
using Access.Service.Problems;
using Access.Service.Recording;
using Access.Service.Tokens;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Search;

/// <summary>AuthZEN's search endpoints over HTTP.</summary>
internal static class SearchEndpoints
{
    /// <summary>Who may do this with this.</summary>
    public const string Subject = "/access/v1/search/subject";

    /// <summary>With what somebody may do this.</summary>
    public const string Resource = "/access/v1/search/resource";

    /// <summary>What somebody may do with this.</summary>
    public const string Action = "/access/v1/search/action";

    // What a page of results takes.
    private const int Room = 2048;

    public static Task AnswerSubjectsAsync(HttpContext context, [FromServices] Searcher searcher) => AnswerAsync(context, searcher, SearchKind.Subject);

    public static Task AnswerResourcesAsync(HttpContext context, [FromServices] Searcher searcher) => AnswerAsync(context, searcher, SearchKind.Resource);

    public static Task AnswerActionsAsync(HttpContext context, [FromServices] Searcher searcher) => AnswerAsync(context, searcher, SearchKind.Action);

    private static async Task AnswerAsync(HttpContext context, Searcher searcher, SearchKind kind)
    {
        var pace = new SearchPace();
        if (!RequestBody.IsJson(context.Request))
        {
            await Problem.Malformed.WriteAsync(context, "The Content-Type is not application/json in UTF-8.");
            return;
        }

        SearchRequest search;
        try
        {
            search = SearchReader.Read(kind, await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        }
        catch (MalformedRequestException malformed)
        {
            await Problem.Malformed.WriteAsync(context, malformed.Message);
            return;
        }

        var caller = Caller.Of(context);
        try
        {
            var outcome = await searcher.AnswerAsync(search, new(caller, RequestId.ToRecord(context.Request), context.RequestAborted));
            await pace.WaitAsync(context.RequestAborted);
            await (outcome switch
            {
                SearchOutcome.Found found => WriteAsync(context, search, found, caller),
                SearchOutcome.Refused refused => refused.Problem.WriteAsync(context),
                _ => Problem.Fault.WriteAsync(context),
            });
        }
        catch (DecisionLogException)
        {
            await Problem.NotRecorded.WriteAsync(context);
        }
        catch (ActStoreException)
        {
            await RecordingProblems.StoreUnavailable.WriteAsync(context);
        }
    }

    private static Task WriteAsync(HttpContext context, SearchRequest search, SearchOutcome.Found found, Caller caller)
    {
        var obligation = caller.MustStepUp ? Obligation.LogInAt(Caller.LevelForHealthServices) : null;
        return JsonBody.WriteAsync(context, JsonBody.Written(
            json => SearchWriter.Write(json, found.NextToken, found.Results.Length, found.Total, obligation, results =>
            {
                foreach (var result in found.Results) WriteResult(results, search, result);
            }),
            Room));
    }

    private static void WriteResult(Utf8JsonWriter json, SearchRequest search, Candidate result)
    {
        switch (search.Kind)
        {
            case SearchKind.Resource:
                SearchWriter.WriteService(json, result.Service, result.Person!, search.Narrowing);
                break;
            case SearchKind.Subject:
                SearchWriter.WriteSubject(json, result.Person!);
                break;
            default:
                SearchWriter.WriteAction(json, result.Action);
                break;
        }
    }
}
