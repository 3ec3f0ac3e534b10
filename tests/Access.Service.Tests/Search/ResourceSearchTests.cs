using System.Text.Json.Nodes;
using Access.Domain.Vocabulary;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>Which services somebody may use, and for whom.</summary>
public sealed class ResourceSearchTests : IAsyncLifetime
{
    private static readonly string[] All = [.. ServiceCodes.All.Select(ServiceCodes.CodeOf)];

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Mother_ReadsHerOwnAndHerChilds_AndNothingShowsOfTheOthers()
    {
        var answer = await service.FindAsync(ByResource, Services(Family.Mother));

        Assert.Equal(
            All.Select(code => (Family.Mother, code)).Concat(All.Select(code => (Family.Child, code))),
            answer.Found());
        Assert.Equal(("", 26, 26), (answer.NextToken(), answer.GetProperty("page").GetProperty("count").GetInt32(), answer.GetProperty("page").GetProperty("total").GetInt32()));
        Assert.Equal(["page", "results"], answer.EnumerateObject().Select(member => member.Name));
        Assert.All(answer.Results(), result => Assert.Equal(["type", "id", "properties"], result.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public async Task Result_AskedAboutAsItStands_IsPermitted()
    {
        var search = Services(Family.Mother, "read", ("provider", "974705788"), ("providerKind", "hospital"));
        foreach (var result in (await service.FindAsync(ByResource, search)).Results())
        {
            var question = search.DeepClone().AsObject();
            question["resource"] = JsonNode.Parse(result.GetRawText());
            Assert.Equal("hospital", (string?)question["resource"]!["properties"]!["providerKind"]);
            Assert.True((await service.AskAsync(question)).GetProperty("decision").GetBoolean());
        }
    }

    [Fact]
    public async Task Youth_WithConsent_IsFoundForTheServicesOfTheConsent()
    {
        await service.RecordAsync(ActCalls.Consent(), await service.CitizenAsync(Family.Youth));

        var found = (await service.FindAsync(ByResource, Services(Family.Mother))).Found();

        Assert.Equal(["appointments", "documents"], found.Where(result => result.Child == Family.Youth).Select(result => result.Service));
        Assert.DoesNotContain((await service.FindAsync(ByResource, Services(Family.Father))).Found(), result => result.Child == Family.Youth);
    }

    [Fact]
    public async Task Grantor_OfOneWhoseNumberAnotherHadBefore_IsFoundForTheRecipientAlone()
    {
        await service.PutWithNumberAsync(Family.Stranger, "1990-01-08", "norwegianIdentificationNumber", Family.Mother, isValid: true);
        await service.RecordAsync(ActCalls.Grant(Family.Youth, Family.Mother), await service.CitizenAsync(Family.Youth));
        await service.RecordAsync(ActCalls.Grant(Family.Mother, Family.Father), await service.CitizenAsync(Family.Mother));
        service.Clock.Now = Family.Now.AddMinutes(1);

        Assert.Contains((await service.FindAsync(ByResource, Services(Family.Mother))).Found(), result => result.Child == Family.Youth);
        Assert.All((await service.FindAsync(ByResource, Services(Family.Stranger))).Found(), result => Assert.Equal(Family.Stranger, result.Child));
        Assert.False((await service.AskAsync(Family.Question(Family.Stranger, Family.Youth))).GetProperty("decision").GetBoolean());
        Assert.True((await service.AskAsync(Family.Question(Family.Father, Family.Mother))).GetProperty("decision").GetBoolean());
        Assert.False((await service.AskAsync(Family.Question(Family.Father, Family.Stranger))).GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task Grantor_OfAPowerOfAttorney_IsFoundUntilItEnds()
    {
        Assert.All((await service.FindAsync(ByResource, Services(Family.Stranger))).Found(), result => Assert.Equal(Family.Stranger, result.Child));
        var grant = await service.RecordAsync(ActCalls.Grant(), await service.CitizenAsync(Family.Youth));

        var found = (await service.FindAsync(ByResource, Services(Family.Stranger))).Found().Where(result => result.Child == Family.Youth).ToList();
        Assert.Contains((Family.Youth, "appointments"), found);
        Assert.DoesNotContain((Family.Youth, "documents"), found);

        await service.EndAsync(grant, await service.CitizenAsync(Family.Youth));
        Assert.All((await service.FindAsync(ByResource, Services(Family.Stranger))).Found(), result => Assert.Equal(Family.Stranger, result.Child));
    }

    [Fact]
    public async Task Exception_OfAService_TakesItOut()
    {
        await service.RecordAsync(ActCalls.Exception(), await service.HealthWorkerAsync());

        var found = (await service.FindAsync(ByResource, Services(Family.Mother, "act"))).Found();

        Assert.DoesNotContain((Family.Child, "messages"), found);
        Assert.Contains((Family.Child, "appointments"), found);
    }

    [Theory]
    [InlineData(nameof(Family.Child), 13)]
    [InlineData(nameof(Family.ChildsFormerNumber), 13)]
    [InlineData(nameof(Family.ProtectedChild), 0)]
    [InlineData(nameof(Family.Youth), 0)]
    [InlineData(nameof(Family.Stranger), 0)]
    [InlineData(nameof(Family.Nobody), 0)]
    [InlineData("nonsense", 0)]
    public async Task Child_Stated_IsTheOnlyOneAskedAbout(string child, int found)
    {
        var number = Family.NumberOf(child);

        var answer = await service.FindAsync(ByResource, Services(Family.Mother, "read", ("child", number)));

        Assert.Equal(Enumerable.Repeat(number, found), answer.Found().Select(result => result.Child));
    }

    [Theory]
    [InlineData(nameof(Family.Nobody))]
    [InlineData("nonsense")]
    public async Task Asker_NobodyKnows_FindsNothing(string asker) =>
        Assert.Empty((await service.FindAsync(ByResource, Services(Family.NumberOf(asker)))).Results());

    [Theory]
    [InlineData("document")]
    [InlineData("planet")]
    public async Task Type_ThatIsNoService_FindsNothingAndRecordsNothing(string type)
    {
        var search = Services(Family.Mother);
        search["resource"]!["type"] = type;

        Assert.Empty((await service.FindAsync(ByResource, search)).Results());
        Assert.Equal(0, await service.DecisionsAsync());
    }

    [Fact]
    public async Task Action_ThatIsNone_FindsNothing() => Assert.Empty((await service.FindAsync(ByResource, Services(Family.Mother, "admire"))).Results());

    // Whatever was asked about is in the log, what was not found as well: a search is no way around it.
    [Fact]
    public async Task Search_Answered_IsRecordedAsEvaluationsAre()
    {
        await service.FindAsync(ByResource, Services(Family.Mother));

        Assert.Equal(4 * All.Length, await service.DecisionsAsync());
    }

    [Fact]
    public async Task Person_OtherThanTheTokens_Is403AndRecordsNothing()
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Father));
        foreach (var (path, search) in ((string, JsonObject)[])
            [(ByResource, Services(Family.Mother)), (ByResource, Services("nonsense")), (ByAction, Actions(Family.Mother, Family.Child))])
        {
            using var response = await service.PostAsync(path, search.ToJsonString(), token);
            Assert.Equal("urn:access:problem:subject-is-not-the-token-person", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
        }

        Assert.Equal(0, await service.DecisionsAsync());
        Assert.NotEmpty((await service.FindAsync(ByResource, Services(Family.Father), token)).Results());
    }

    [Fact]
    public async Task PersonBelowLevel4_FindsNothingButTheObligation()
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", "3"));
        foreach (var (path, search) in ((string, JsonObject)[])
            [(ByResource, Services(Family.Mother)), (ByAction, Actions(Family.Mother, Family.Mother)), (BySubject, Subjects(Family.Mother))])
        {
            var answer = await service.FindAsync(path, search, token);
            Assert.Empty(answer.Results());
            Assert.Equal("step-up", Assert.Single(answer.GetProperty("context").GetProperty("obligations").EnumerateArray()).GetProperty("type").GetString());
        }

        Assert.Equal(All.Length + 2 + 1, await service.DecisionsAsync());
    }

    [Fact]
    public async Task MoreThanOneSearchAsksAbout_IsRefusedAndNotCut()
    {
        var mother = Family.Person(Family.Mother, "1986-04-02").Holds(Family.Mother, [.. Enumerable.Range(0, 100).Select(Cast.Number)]);
        await service.PutAsync(mother);

        using var response = await service.PostAsync(ByResource, Services(Family.Mother).ToJsonString(), await service.TokenAsync());

        Assert.Equal("urn:access:problem:search-too-wide", (await ProblemAssert.IsProblemAsync(response, 422)).Type);
        await service.PutAsync(Family.Person(Family.Mother, "1986-04-02").Holds(Family.Mother, [.. Enumerable.Range(0, 98).Select(Cast.Number), Family.Child]));
        Assert.Equal(26, (await service.FindAsync(ByResource, Services(Family.Mother))).Found().Count);
    }
}
