using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Authzen;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Service.Evaluation;
using Access.Service.Hosting;
using Access.Service.Search;
using Access.Service.Tests.Hosting;
using Access.Service.Tokens;
using Access.Sources.Acts;
using Access.Sources.Log;
using Access.Sources.Register;
using Access.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Search;

/// <summary>
/// On generated families a search finds exactly what evaluations permit (for everybody in the family, found or not), and a batch,
/// however it is shuffled and whatever stands in it twice, answers as single questions do (R-03).
/// </summary>
public sealed class AgreementTests
{
    private const int InOneRegister = 5_000;
    private const int MostAgain = 100;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Families_SearchedAndAsked_AgreeAndBatchesEqualSingles()
    {
        var families = Lane.Count(usual: 5_000, @long: 100_000);
        var (searches, results, batches) = (0L, 0L, 0L);
        for (var made = 0; made < families; made += InOneRegister)
        {
            using var folder = new TemporaryFolder();
            var households = await Households.MakeAsync(InOneRegister, seed: 20261126 + made, folder["register"]);
            var log = new MemoryLog();
            await using var host = await StartAsync(folder, households, builder => builder.Services.AddSingleton<IDecisionLog>(log));
            var (searcher, evaluator) = (host.Services.GetRequiredService<Searcher>(), host.Services.GetRequiredService<Evaluator>());
            var caller = new Caller("portal", new[] { Scopes.Decide }.ToFrozenSet(), null, null, null, null);
            var asking = new Asking(caller, null, CancellationToken.None);
            await Parallel.ForEachAsync(households.Families, async (family, _) =>
            {
                var random = new Random(family[0].Numbers.Length + family.Length);
                foreach (var asker in family)
                {
                    var action = random.Next(2) == 0 ? ActionKind.Read : ActionKind.Act;
                    var provider = random.Next(2) == 0 ? "974705788" : null;
                    var search = Search(asker, action, provider);
                    var found = await FindAsync(searcher, search, asking);
                    var candidates = family
                        .SelectMany(child => ServiceCodes.All, (child, service) => new Candidate(households.NumberOf(child, asker), service, ActionKind.Unknown))
                        .ToList();
                    var items = candidates.Select(candidate => candidate.ItemFor(search)).ToImmutableArray();
                    var answers = await AskAsync(evaluator, items, EvaluationsSemantic.ExecuteAll, asking);

                    Assert.Equal(
                        candidates.Where((_, place) => answers[place].IsPermitted).Select(Key).Order(StringComparer.Ordinal),
                        found.Select(Key).Order(StringComparer.Ordinal));
                    Interlocked.Increment(ref searches);
                    Interlocked.Add(ref results, found.Length);

                    if (random.Next(4) == 0)
                    {
                        await CompareBatchAsync(evaluator, items, answers, random, asking);
                        Interlocked.Increment(ref batches);
                    }
                }
            });
            Assert.True(log.Records > searches);
        }

        // Not in vain: there was much to be found, and much that was not.
        Assert.True(searches > families * 2L && results > searches * 5 && batches > families / 2, $"{searches} searches, {results} results, {batches} batches");
    }

    [Fact]
    public async Task Families_OverHttp_AgreeAsWell()
    {
        var families = Lane.Count(usual: 200, @long: 5_000);
        using var folder = new TemporaryFolder();
        var households = await Households.MakeAsync(families, seed: 7, folder["register"]);
        await using var host = await StartAsync(folder, households, _ => { });
        using var client = new HttpClient { BaseAddress = host.Address };
        using var form = new FormUrlEncodedContent([new("client_id", "portal"), new("scope", TestService.Decide)]);
        using var issued = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)JsonNode.Parse(await issued.Content.ReadAsStringAsync())!["access_token"]!);

        var found = 0L;
        await Parallel.ForEachAsync(households.Families, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (family, _) =>
        {
            var asker = family[0];
            var search = SearchCalls.Services(asker.Numbers[0].Number.Value);
            var listed = (await PostAsync(client, SearchCalls.ByResource, search)).Found();
            var batch = search.DeepClone().AsObject();
            batch.Remove("resource");
            var asked = family.SelectMany(_ => ServiceCodes.All, (child, service) => (Child: households.NumberOf(child, asker).Value, Service: ServiceCodes.CodeOf(service))).ToList();
            batch["evaluations"] = new JsonArray([.. asked.Select(item => new JsonObject
            {
                ["resource"] = new JsonObject { ["type"] = "service", ["id"] = item.Service, ["properties"] = new JsonObject { ["child"] = item.Child } },
            })]);
            var answers = (await PostAsync(client, "/access/v1/evaluations", batch)).GetProperty("evaluations").EnumerateArray().ToList();
            Assert.Equal(asked.Where((_, place) => answers[place].GetProperty("decision").GetBoolean()).Order(), listed.Order());
            Interlocked.Add(ref found, listed.Count);
        });
        Assert.True(found > families, $"{found} found");
    }

    // Some of the items, shuffled, some of them twice, by any semantic, against the same ones asked alone.
    private static async Task CompareBatchAsync(
        Evaluator evaluator, ImmutableArray<EvaluationItem> items, IReadOnlyList<Answer> answers, Random random, Asking asking)
    {
        var places = Enumerable.Range(0, 12).Select(_ => random.Next(items.Length)).ToArray();
        var semantic = (EvaluationsSemantic)random.Next(3);
        var batch = await AskAsync(evaluator, [.. places.Select(place => items[place])], semantic, asking);

        var stop = semantic == EvaluationsSemantic.ExecuteAll ? -1 : Array.FindIndex(places, place => answers[place].IsPermitted == (semantic == EvaluationsSemantic.PermitOnFirstPermit));
        Assert.Equal(stop < 0 ? places.Length : stop + 1, batch.Count);
        for (var item = 0; item < batch.Count; item++)
        {
            var single = (await AskAsync(evaluator, [items[places[item]]], EvaluationsSemantic.ExecuteAll, asking))[0];
            foreach (var answer in (Answer[])[single, answers[places[item]]])
            {
                Assert.Equal(
                    (answer.Decision!.IsPermitted, answer.Decision.Code, answer.Decision.ValidUntil),
                    (batch[item].Decision!.IsPermitted, batch[item].Decision!.Code, batch[item].Decision!.ValidUntil));
            }
        }
    }

    // A machine that is busy may be late with what everybody is answered by, and then everybody is refused for a moment.
    private static async Task<ImmutableArray<Candidate>> FindAsync(Searcher searcher, SearchRequest search, Asking asking)
    {
        var outcome = await searcher.AnswerAsync(search, asking);
        for (var again = 0; again < MostAgain && outcome is SearchOutcome.Refused { Problem: var problem } && problem == SearchProblems.RegisterUnavailable; again++)
        {
            await Task.Delay(Moment);
            outcome = await searcher.AnswerAsync(search, asking);
        }

        return Assert.IsType<SearchOutcome.Found>(outcome).Results;
    }

    private static async Task<IReadOnlyList<Answer>> AskAsync(Evaluator evaluator, ImmutableArray<EvaluationItem> items, EvaluationsSemantic semantic, Asking asking)
    {
        var answers = (await evaluator.AnswerAsync(items, semantic, asking))!;
        for (var again = 0; again < MostAgain && answers.Any(answer => answer.Decision is { Code: AnswerCode.Unavailable }); again++)
        {
            await Task.Delay(Moment);
            answers = (await evaluator.AnswerAsync(items, semantic, asking))!;
        }

        return answers;
    }

    private static SearchRequest Search(Person asker, ActionKind action, string? provider) => SearchReader.Read(
        SearchKind.Resource,
        JsonSerializer.SerializeToUtf8Bytes(SearchCalls.Services(
            asker.Numbers[0].Number.Value, action == ActionKind.Read ? "read" : "act", provider is null ? [] : [("provider", provider)])));

    private static string Key(Candidate candidate) => $"{candidate.Person!.Value} {candidate.Service}";

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, JsonObject body)
    {
        while (true)
        {
            using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);

            // A log that is slow for a while refuses everybody; that is not what is tried here.
            if ((int)response.StatusCode == 503) continue;
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    private static Task<ServiceHost> StartAsync(TemporaryFolder folder, Households households, Action<WebApplicationBuilder> configure) => ServiceHost.StartAsync(
        ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}", .. Unbounded.Settings],
        builder =>
        {
            builder.Services.AddSingleton<IPersonRegister>(households).AddSingleton<IActs>(households).AddSingleton<IGrants>(households);
            builder.Services.AddSingleton<TimeProvider>(new StandingClock(Households.Now));
            builder.Logging.ClearProviders();
            configure(builder);
        });
}
