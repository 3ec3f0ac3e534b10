using System.Globalization;
using System.Text.Json.Nodes;
using Access.Service.Limits;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Tests.Threats;

namespace Access.Service.Tests.Limits;

/// <summary>What a client and a person may ask over time (T-16, ASVS 2.4.1). A budget that is spent refuses whole requests, and says when to come again.</summary>
public sealed class BudgetTests
{
    private static readonly string[] Small = ["--Limits:PersonPerMinute", "60", "--Limits:PersonBurst", "1000", "--Limits:ClientPerSecond", "1", "--Limits:ClientBurst", "2000"];

    [Threat("T-16")]
    [Fact]
    public async Task Evaluations_PersonsBudgetSpent_Is429WithRetryAfterAndOthersAreAnswered()
    {
        await using var service = await TestService.StartAsync(null, Small);
        var mother = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        using (var whole = await AskAsync(service, mother, Family.Mother, 1000)) Assert.Equal(200, (int)whole.StatusCode);

        using var refused = await AskAsync(service, mother, Family.Mother, 100);
        Assert.Equal("urn:access:problem:budget-spent", (await ProblemAssert.IsProblemAsync(refused, 429)).Type);
        Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 120);

        // A person's budget is theirs alone, and nobody's is touched by what was refused.
        var father = await service.TokenAsync(TestService.Decide, ("pid", Family.Father));
        using var other = await AskAsync(service, father, Family.Father, 10);
        Assert.Equal(200, (int)other.StatusCode);
    }

    [Threat("T-16")]
    [Fact]
    public async Task Evaluations_ClientsBudgetSpent_Is429ForEveryPersonOfThatClient()
    {
        await using var service = await TestService.StartAsync(null, Small);
        var system = await service.TokenAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answered = await AskAsync(service, system, Family.Mother, 990);
            Assert.Equal(200, (int)answered.StatusCode);
        }

        var mother = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        using var refused = await AskAsync(service, mother, Family.Mother, 500);
        Assert.Equal("urn:access:problem:budget-spent", (await ProblemAssert.IsProblemAsync(refused, 429)).Type);
    }

    [Threat("T-16")]
    [Fact]
    public async Task HealthWorkers_WithoutAPerson_HaveABudgetOfTheirOwn()
    {
        await using var service = await TestService.StartAsync(null, Small);
        var worker = await service.TokenAsync("access:decide", ("hpr", "9144897"), ("orgnr", "974705788"));
        using (var whole = await AskAsync(service, worker, Family.Mother, 1000)) Assert.Equal(200, (int)whole.StatusCode);

        using var refused = await AskAsync(service, worker, Family.Mother, 100);
        Assert.Equal("urn:access:problem:budget-spent", (await ProblemAssert.IsProblemAsync(refused, 429)).Type);
        using var other = await AskAsync(service, await service.TokenAsync("access:decide", ("hpr", "7654321"), ("orgnr", "974705788")), Family.Mother, 10);
        Assert.Equal(200, (int)other.StatusCode);
    }

    // Each act that one person gives is weighed in every later decision about whom it is about.
    [Threat("T-16")]
    [Fact]
    public async Task Acts_MoreThanOnePersonMayGive_Are429AndEndsAndRepeatsAreNot()
    {
        await using var service = await TestService.StartAsync(null, "--Limits:ActsOfPerson", "3");
        var youth = service.PutChild(1, Cast.Turns(14));
        var mother = await service.CitizenAsync(Family.Mother);

        // What is not recorded costs nothing: a refusal, a look before, the same again.
        using (var refused = await service.TryRecordAsync(ActCalls.YouthAccess(Family.Child), mother)) Assert.Equal(422, (int)refused.StatusCode);
        await service.PreviewAsync(ActCalls.YouthAccess(youth), mother);
        var first = await service.RecordAsync(ActCalls.YouthAccess(youth), mother, "first");
        for (var again = 0; again < 3; again++) Assert.Equal(first.Id, (await service.RecordAsync(ActCalls.YouthAccess(youth), mother, "first")).Id);
        await service.RecordAsync(ActCalls.YouthAccess(youth), mother);
        await service.RecordAsync(ActCalls.Grant(Family.Mother), mother);

        foreach (var act in (JsonObject[])[ActCalls.YouthAccess(youth), ActCalls.Grant(Family.Mother)])
        {
            using var refused = await service.TryRecordAsync(act, mother);
            Assert.Equal("urn:access:problem:budget-spent", (await ProblemAssert.IsProblemAsync(refused, 429)).Type);
            Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 8 * 3600);
        }

        Assert.Equal(2, (await service.QueryAsync(youth, mother)).Count);

        // What was given is taken back at either path and told again, others give theirs, and health workers close.
        Assert.Equal(first.Id, (await service.RecordAsync(ActCalls.YouthAccess(youth), mother, "first")).Id);
        await service.EndAsync(first, mother);
        foreach (var given in await service.QueryAsync(youth, mother))
        {
            if (given.GetProperty("id").GetString() is { } id && id != first.Id) await service.RecordAsync(new() { ["type"] = "end", ["act"] = id }, mother);
        }

        Assert.All(await service.QueryAsync(youth, mother), given => Assert.False(given.GetProperty("inForce").GetBoolean()));
        await service.RecordAsync(ActCalls.YouthAccess(youth, Family.Father), await service.CitizenAsync(Family.Father));
        var worker = await service.HealthWorkerAsync();
        for (var closing = 0; closing < 5; closing++) await service.RecordAsync(ActCalls.Exception(), worker);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(90)]
    [InlineData(119)]
    [InlineData(600)]
    [InlineData(int.MaxValue)]
    public void StepOf_SoManyAMinute_FillsThatManyInOneInSmallSteps(int perMinute)
    {
        var (tokens, period) = Budgets.StepOf(perMinute);

        Assert.Equal(perMinute, tokens * (TimeSpan.FromMinutes(1) / period), perMinute * 1e-6);
        Assert.True(period <= TimeSpan.FromSeconds(1) || tokens == 1);
    }

    [Fact]
    public async Task Requests_ThatAskNothing_CountAsOneEach()
    {
        await using var service = await TestService.StartAsync(null, Small);
        var mother = await service.TokenAsync("access:decide access:record", ("pid", Family.Mother));
        using (var whole = await AskAsync(service, mother, Family.Mother, 999)) Assert.Equal(200, (int)whole.StatusCode);

        var refused = 0;
        for (var tries = 0; tries < 20; tries++)
        {
            using var response = await service.PostAsync("/v1/acts/query", new JsonObject { ["child"] = Family.Child }.ToJsonString(), mother);
            if ((int)response.StatusCode == 429) refused++;
        }

        Assert.InRange(refused, 10, 20);
    }

    [Fact]
    public async Task Operators_WhoseBudgetIsSpent_AreNeverRefused()
    {
        await using var service = await TestService.StartAsync(null, Small);
        var token = await service.TokenAsync("access:decide access:operate");
        using (var _ = await AskAsync(service, token, Family.Mother, 1000)) { }
        using (var _ = await AskAsync(service, token, Family.Mother, 999)) { }

        for (var tries = 0; tries < 20; tries++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/operations/kill-switch") { Headers = { Authorization = new("Bearer", token) } };
            using var response = await service.Client.SendAsync(request);
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    internal static Task<HttpResponseMessage> AskAsync(TestService service, string token, string asker, int questions)
    {
        var batch = Family.Question(asker, Family.Child);
        batch["evaluations"] = new JsonArray([.. Enumerable.Range(0, questions).Select(_ => new JsonObject())]);
        return service.PostAsync("/access/v1/evaluations", batch.ToJsonString(), token);
    }
}
