using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Tokens;

/// <summary>Below level 4 nobody learns anything but that they must log in at level 4 (H-04).</summary>
[Collection(SharedServiceTests.Name)]
public sealed class StepUpTests(SharedService shared)
{
    private readonly TestService service = shared.Service;

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    public async Task Evaluation_PersonBelowLevel4_IsRefusedAlikeWhoeverTheChildIs(string level)
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", level));
        var answers = new HashSet<string>();
        foreach (var child in (string[])[Family.Child, Family.Youth, Family.ProtectedChild, Family.Nobody, Family.Mother])
        {
            var answer = JsonNode.Parse((await service.AskAsync(Family.Question(Family.Mother, child), token)).GetRawText())!;
            Assert.False((bool)answer["decision"]!);
            var context = answer["context"]!.AsObject();
            Assert.Equal("closed", (string)context["code"]!);
            Assert.Equal(
                """[{"id":"step-up","type":"step-up","acr_value":"Level4","properties":{"acr_value":"Level4"}}]""", context["obligations"]!.ToJsonString());
            context.Remove("decision_id");
            context.Remove("receipt");
            answers.Add(answer.ToJsonString());
        }

        Assert.Single(answers);
    }

    [Fact]
    public async Task Evaluations_PersonBelowLevel4_AreRefusedItemByItem()
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", "3"));
        var batch = Family.Question(Family.Mother, Family.Child);
        batch["evaluations"] = new JsonArray(new JsonObject(), new JsonObject { ["resource"] = Family.Service(Family.Youth) });
        foreach (var item in (await service.AskManyAsync(batch, token)).GetProperty("evaluations").EnumerateArray())
        {
            Assert.False(item.GetProperty("decision").GetBoolean());
            Assert.Equal(1, item.GetProperty("context").GetProperty("obligations").GetArrayLength());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Evaluation_Level4OrNoPerson_HasNoObligation(bool person)
    {
        var token = person ? await service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", "4")) : await service.TokenAsync();
        var answer = await service.AskAsync(Family.Question(Family.Mother, Family.Child), token);

        Assert.True(answer.GetProperty("decision").GetBoolean());
        Assert.False(answer.GetProperty("context").TryGetProperty("obligations", out _));
    }

    [Fact]
    public async Task Evaluation_OtherSubjectBelowLevel4_IsStill403()
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", "3"));
        using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Father, Family.Child).ToJsonString(), token);
        await ProblemAssert.IsProblemAsync(response, 403);
    }

    [Theory]
    [InlineData("GET", "/v1/decisions/dec-1", "access:audit", null)]
    [InlineData("POST", "/v1/decisions/query", "access:audit", "{}")]
    [InlineData("POST", "/v1/decisions/sample", "access:audit", "{}")]
    [InlineData("POST", "/v1/decisions/export", "access:audit", "{}")]
    [InlineData("POST", "/v1/audit-reads/query", "access:audit", "{}")]
    [InlineData("GET", "/log/tile/entries/000", "access:audit", null)]
    [InlineData("GET", "/v1/operations/kill-switch", "access:operate", null)]
    [InlineData("PUT", "/v1/operations/kill-switch", "access:operate", "{}")]
    [InlineData("POST", "/v1/operations/register/release", "access:operate", "{}")]
    [InlineData("GET", "/v1/acts/act-1", "access:record", null)]
    [InlineData("POST", "/v1/acts/query", "access:record", "{}")]
    [InlineData("POST", "/v1/acts/ending", "access:record", "{}")]
    [InlineData("GET", "/v1/subscriptions/one", "access:decide", null)]
    [InlineData("DELETE", "/v1/subscriptions/one", "access:decide", null)]
    [InlineData("POST", "/v1/subscriptions/one/retry", "access:decide", "{}")]
    public async Task Endpoint_WhoeverLoggedInBelowLevel4_LearnsThatAlone(string method, string path, string scope, string? body)
    {
        (string, string)[][] persons =
        [
            [("pid", Family.Mother), ("level", "3")],
            [("pid", Family.Mother), ("level", "2")],
            [("hpr", "9144897"), ("orgnr", "974705788"), ("level", "3")],
        ];
        foreach (var person in persons)
        {
            using var response = await SendAsync(method, path, await service.TokenAsync(scope, person), body);
            Assert.Equal("urn:access:problem:level-four-required", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
        }

        // At level 4, and a system of which nobody is logged in, come to the endpoint itself.
        foreach (var token in (string[])[await service.TokenAsync(scope, ("pid", Family.Mother)), await service.TokenAsync(scope, ("level", "3"))])
        {
            using var response = await SendAsync(method, path, token, body);
            Assert.DoesNotContain("level-four-required", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string token, string? body)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new("Bearer", token);
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await service.Client.SendAsync(request);
    }
}
