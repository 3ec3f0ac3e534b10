using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Service.Tests.Search;
using Access.StandIn.Faults;

namespace Access.Service.Tests.Silence;

/// <summary>Each cause as it truly comes, from the register over HTTP, from a recorded act, from a failing look-up: the answers are the same bytes (N-1, N-5).</summary>
public sealed partial class CauseTests : IAsyncLifetime
{
    private const int Refused = 20;

    private static readonly string Born = Cast.Turns(9);

    private readonly List<string> children = [];
    private TestService service = null!;

    public async Task InitializeAsync()
    {
        service = await TestService.StartAsync();
        children.AddRange(
        [
            service.PutChild(0, Born, child => child["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "Confidential")))),
            service.PutChild(1, Born, child => child["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "StrictlyConfidential")))),
            service.PutChild(2, Born, child => child["residentialAddress"]![0]!["addressConfidentiality"] = "StrictlyConfidential"),
            service.PutChild(3, Born, child => child["sharedResidence"] = new JsonArray(Cast.Element(("addressConfidentiality", "Confidential")))),
            service.PutChild(4, Born, child => child["status"]![0]!["status"] = "Deceased"),
            service.PutChild(5, Born, child => child["status"]![0]!["status"] = "Discontinued"),
            service.PutChild(6, Born, child => child["parentalResponsibility"]![0]!["isValid"] = false),
            service.PutChild(7, Born, null, Family.Stranger),
            service.PutChild(8, Born, child => child["parentalResponsibility"] = new JsonArray()),
            service.PutChild(9, Born, child => child["falseIdentity"] = Cast.Element(("isFalseIdentity", true))),
            service.PutChild(10, Born, child => child["birth"] = new JsonArray()),
            service.PutChild(11, Born, child => child["status"]![0]!["status"] = "Whatever"),
            service.PutChild(Refused, Born),
            Cast.Number(12),
        ]);
        var excepted = service.PutChild(13, Born);
        await service.RecordAsync(
            ActCalls.Exception(excepted).With(("scope", new JsonObject { ["kind"] = "all" })), await service.HealthWorkerAsync());
        children.Add(excepted);
        await service.PutAsync(Family.Person(Family.Mother, "1986-04-02").Holds(Family.Mother, [Family.Child, .. children]));
        await service.Host.StandIn!.Faults.BeginAsync(new FaultPlan { Failures = [new Failure { Status = 403, PersonIds = [$"p-{Cast.Number(Refused)}"] }] });
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData("appointments", "read")]
    [InlineData("messages", "act")]
    [InlineData("documents", "read")]
    public async Task Evaluation_WhateverCloses_IsTheSameToTheLastByte(string asked, string action)
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        var answers = new HashSet<string>();
        foreach (var child in children)
        {
            using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, child, asked, action).ToJsonString(), token);
            var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => header.Key != "Date");
            answers.Add($"{(int)response.StatusCode}\n{string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}"))}\n{Ids().Replace(await response.Content.ReadAsStringAsync(), "…")}");
        }

        Assert.Contains("\"code\":\"closed\"", Assert.Single(answers), StringComparison.Ordinal);
        Assert.True((await service.AskAsync(Family.Question(Family.Mother, Family.Child, asked, action), token)).GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task Evaluations_WhateverCloses_AreTheSameItemByItem()
    {
        var batch = Family.Question(Family.Mother, Family.Child);
        batch["evaluations"] = new JsonArray([.. children.Select(child => new JsonObject { ["resource"] = Family.Service(child) })]);

        var answer = await service.AskManyAsync(batch);

        Assert.Single(answer.GetProperty("evaluations").EnumerateArray().Select(item => Ids().Replace(item.GetRawText(), "…")).Distinct());
    }

    [Fact]
    public async Task Searches_WhateverCloses_DoNotShowIt()
    {
        var whole = await service.FindAsync(SearchCalls.ByResource, SearchCalls.Services(Family.Mother));
        Assert.Equal([Family.Mother, Family.Child], whole.Found().Select(found => found.Child).Distinct());

        var named = new HashSet<string>();
        foreach (var child in children)
        {
            named.Add((await service.FindAsync(SearchCalls.ByResource, SearchCalls.Services(Family.Mother, "read", ("child", child)))).GetRawText());
            named.Add((await service.FindAsync(SearchCalls.ByAction, SearchCalls.Actions(Family.Mother, child))).GetRawText());
        }

        Assert.Equal("""{"page":{"next_token":"","count":0,"total":0},"results":[]}""", Assert.Single(named));
    }

    [Fact]
    public async Task Page_Token_TellsNothingOfWhatIsClosed()
    {
        var lengths = new HashSet<int>();
        foreach (var count in (int[])[0, 5, children.Count])
        {
            await service.PutAsync(Family.Person(Family.Mother, "1986-04-02").Holds(Family.Mother, [Family.Child, .. children.Take(count)]));
            lengths.Add((await service.FindAsync(SearchCalls.ByResource, SearchCalls.Services(Family.Mother).Page(5))).NextToken().Length);
        }

        Assert.Single(lengths);
    }

    [GeneratedRegex("(?<=\"decision_id\":\"|/v1/decisions/)[A-Za-z0-9_-]{29}")]
    private static partial Regex Ids();
}
