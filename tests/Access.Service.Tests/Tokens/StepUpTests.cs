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
}
