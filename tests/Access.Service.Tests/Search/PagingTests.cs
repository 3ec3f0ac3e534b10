using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Service.Tests.Tokens.Issuing;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>Pages of one snapshot, by tokens that are of one search, one client and one person alone.</summary>
public sealed class PagingTests : IAsyncLifetime
{
    private const string Refused = "urn:access:problem:page-token";

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(13)]
    [InlineData(26)]
    [InlineData(1000)]
    public async Task Pages_Together_AreTheWholeOnce(int limit)
    {
        var search = Services(Family.Mother);
        var whole = (await service.FindAsync(ByResource, search)).Found();

        var found = new List<(string, string)>();
        string? next = null;
        do
        {
            var page = await service.FindAsync(ByResource, search.Page(next is null || found.Count % 2 == 0 ? limit : null, next));
            Assert.Equal(26, page.GetProperty("page").GetProperty("total").GetInt32());
            Assert.Equal(page.Found().Count, page.GetProperty("page").GetProperty("count").GetInt32());
            found.AddRange(page.Found());
            next = page.NextToken();
            Assert.Equal(found.Count == whole.Count, next.Length == 0);
        }
        while (next.Length > 0);

        Assert.Equal(whole, found);
    }

    [Fact]
    public async Task Token_OtherLimitQueryClientOrPerson_Is400()
    {
        var search = Services(Family.Mother);
        var mother = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        var next = (await service.FindAsync(ByResource, search.Page(5), mother)).NextToken();
        Assert.DoesNotContain(Family.Child, next, StringComparison.Ordinal);

        var otherAction = Services(Family.Mother, "act");
        var otherResource = Services(Family.Mother, "read", ("provider", "974705788"));
        var otherContext = Services(Family.Mother);
        otherContext["context"] = new JsonObject { ["time"] = "1985-10-26T01:22-07:00" };
        foreach (var (asked, token) in ((JsonObject, string)[])
        [
            (search.Page(6, next), mother),
            (otherAction.Page(5, next), mother),
            (otherResource.Page(5, next), mother),
            (otherContext.Page(5, next), mother),
            (search.Page(5, next), await service.TokenAsync()),
            (search.Page(5, next), await OfAnotherClientAsync()),
            (search.Page(5, next[..^1]), mother),
            (search.Page(5, (next[0] == 'A' ? 'B' : 'A') + next[1..]), mother),
            (search.Page(5, "a3M9NDU2O3N6PTI="), mother),
            (search.Page(5, "not base64 at all"), mother),
        ])
        {
            using var response = await service.PostAsync(ByResource, asked.ToJsonString(), token);
            Assert.Equal(Refused, (await ProblemAssert.IsProblemAsync(response, 400)).Type);
        }

        Assert.Equal(5, (await service.FindAsync(ByResource, search.Page(5, next), mother)).Found().Count);
    }

    // What JSON gives no meaning changes nothing: order, spelling, the searched entity's id, and members that nobody knows.
    [Fact]
    public async Task Token_SameQueryInOtherWords_IsTaken()
    {
        var next = (await service.FindAsync(ByResource, Services(Family.Mother).Page(20))).NextToken();
        var body = $$$"""
            {"unknown":1,"resource":{"properties":{},"id":["ignored"],"type":"serv\u0069ce"},"page":{"token":"{{{next}}}"},
             "action":{"name":"read"},"subject":{"id":"{{{Family.Mother}}}","type":"person"}}
            """;
        using var response = await service.PostAsync(ByResource, body, await service.TokenAsync());
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Token_TenMinutesOld_Is400()
    {
        var search = Services(Family.Mother);
        var next = (await service.FindAsync(ByResource, search.Page(5))).NextToken();
        service.Clock.Now = Family.Now.AddMinutes(10).AddTicks(-1);
        await service.FindAsync(ByResource, search.Page(5, next));

        service.Clock.Now = Family.Now.AddMinutes(10);
        using var response = await service.PostAsync(ByResource, search.Page(5, next).ToJsonString(), await service.TokenAsync());
        Assert.Equal(Refused, (await ProblemAssert.IsProblemAsync(response, 400)).Type);
    }

    // What opened is not in the snapshot; what closed is never told from it.
    [Fact]
    public async Task Snapshot_SomethingOpens_StaysAsItWas()
    {
        var search = Services(Family.Mother);
        var first = await service.FindAsync(ByResource, search.Page(20));
        await service.RecordAsync(ActCalls.Consent(), await service.CitizenAsync(Family.Youth));

        var rest = await service.FindAsync(ByResource, search.Page(20, first.NextToken()));
        Assert.Equal((6, 26), (rest.Found().Count, rest.GetProperty("page").GetProperty("total").GetInt32()));
        Assert.Equal(28, (await service.FindAsync(ByResource, search)).Found().Count);
    }

    [Fact]
    public async Task Snapshot_SomethingOfThePageCloses_IsRefusedAndRecorded()
    {
        var search = Services(Family.Mother, "act");
        var first = await service.FindAsync(ByResource, search.Page(13));
        Assert.All(first.Found(), result => Assert.Equal(Family.Mother, result.Child));
        var before = await service.DecisionsAsync();
        await service.RecordAsync(ActCalls.Exception(), await service.HealthWorkerAsync());

        using var response = await service.PostAsync(ByResource, search.Page(13, first.NextToken()).ToJsonString(), await service.TokenAsync());

        Assert.Equal(Refused, (await ProblemAssert.IsProblemAsync(response, 400)).Type);
        Assert.Equal(13, await service.DecisionsAsync() - before);
    }

    [Fact]
    public async Task Page_Later_IsRecordedAgain()
    {
        var search = Services(Family.Mother);
        var first = await service.FindAsync(ByResource, search.Page(20));
        Assert.Equal(52, await service.DecisionsAsync());
        await service.FindAsync(ByResource, search.Page(20, first.NextToken()));
        Assert.Equal(58, await service.DecisionsAsync());
    }

    [Theory]
    [InlineData("{\"limit\":0}")]
    [InlineData("{\"limit\":-1}")]
    [InlineData("{\"limit\":1.5}")]
    [InlineData("{\"limit\":\"2\"}")]
    [InlineData("{\"limit\":99999999999}")]
    [InlineData("{\"token\":7}")]
    [InlineData("[]")]
    [InlineData("\"page\"")]
    public async Task Page_Broken_Is400(string page)
    {
        var search = Services(Family.Mother);
        search["page"] = JsonNode.Parse(page);
        using var response = await service.PostAsync(ByResource, search.ToJsonString(), await service.TokenAsync());
        Assert.Equal("urn:access:problem:malformed-request", (await ProblemAssert.IsProblemAsync(response, 400)).Type);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"token\":null,\"limit\":null,\"properties\":{\"sort\":\"name\"}}")]
    [InlineData("{\"token\":\"\"}")]
    public async Task Page_Empty_IsTheWhole(string page)
    {
        var search = Services(Family.Mother);
        search["page"] = JsonNode.Parse(page);
        Assert.Equal(26, (await service.FindAsync(ByResource, search)).Found().Count);
    }

    [Fact]
    public async Task SubjectAndActionSearch_HavePagesToo()
    {
        var actions = await service.FindAsync(ByAction, Actions(Family.Mother, Family.Child).Page(1));
        Assert.Equal(["read"], actions.Names());
        Assert.Equal(["act"], (await service.FindAsync(ByAction, Actions(Family.Mother, Family.Child).Page(1, actions.NextToken()))).Names());

        var audit = await service.TokenAsync("access:audit");
        var subjects = await service.FindAsync(BySubject, Subjects(Family.Child).Page(1), audit);
        var rest = await service.FindAsync(BySubject, Subjects(Family.Child).Page(null, subjects.NextToken()), audit);
        Assert.Equal(new[] { Family.Mother, Family.Father }.Order(StringComparer.Ordinal), subjects.Ids().Concat(rest.Ids()));
    }

    [Fact]
    public async Task Token_OfAnotherNode_IsTaken()
    {
        await using var secured = await SecuredService.StartAsync(nodes: 2);
        var first = await AskAsync(secured, Services(Family.Mother).Page(10), node: 0);
        var next = await AskAsync(secured, Services(Family.Mother).Page(10, (string)first["page"]!["next_token"]!), node: 1);
        Assert.Equal((10, 10), (first["results"]!.AsArray().Count, next["results"]!.AsArray().Count));
    }

    private static async Task<JsonNode> AskAsync(SecuredService secured, JsonObject search, int node)
    {
        var token = secured.Token().Compact();
        using var response = await secured.SendAsync(token, secured.Proof(token, ByResource).Compact(), search, node, path: ByResource);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<string> OfAnotherClientAsync()
    {
        using var form = new FormUrlEncodedContent([new("client_id", "another"), new("scope", TestService.Decide), new("pid", Family.Mother)]);
        using var response = await service.Client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!;
    }
}
