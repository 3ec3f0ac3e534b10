using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.StandIn.Faults;
using Access.Tests.Threats;

namespace Access.Service.Tests.Evaluation;

[Collection(SharedServiceTests.Name)]
public sealed class BatchTests(SharedService shared)
{
    private readonly TestService service = shared.Service;

    [Fact]
    public async Task Evaluations_DefaultsAndItems_AreAnsweredInOrder()
    {
        var batch = Batch(Item(Family.Child), Item(Family.Youth), [], Item(Family.ProtectedChild));
        batch["resource"] = Family.Service(Family.Child);

        var answer = await service.AskManyAsync(batch);

        Assert.False(answer.TryGetProperty("decision", out _));
        Assert.Equal(["open", "youth-consent-needed", "open", "closed"], Codes(answer));
    }

    [Fact]
    public async Task Evaluations_ItemLacksAMember_IsARefusalThatSaysSo()
    {
        var answer = await service.AskManyAsync(Batch(Item(Family.Child), [], Item(Family.Child)));

        var items = answer.GetProperty("evaluations").EnumerateArray().ToList();
        Assert.Equal([true, false, true], items.Select(item => item.GetProperty("decision").GetBoolean()));
        var error = items[1].GetProperty("context").GetProperty("error");
        Assert.Equal(400, error.GetProperty("status").GetInt32());
        Assert.Contains("resource", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("execute_all", 4)]
    [InlineData("deny_on_first_deny", 2)]
    [InlineData("permit_on_first_permit", 1)]
    public async Task Evaluations_Semantic_SaysHowFarItGoes(string semantic, int answered)
    {
        var batch = Batch(Item(Family.Child), Item(Family.Youth), Item(Family.Child), Item(Family.ProtectedChild));
        batch["options"] = new JsonObject { ["evaluations_semantic"] = semantic, ["unknown"] = true };

        var answer = await service.AskManyAsync(batch);

        Assert.Equal(answered, answer.GetProperty("evaluations").GetArrayLength());
    }

    [Fact]
    public async Task Evaluations_DenyOnFirstDeny_StopsAtAnItemThatIsNoQuestion()
    {
        var batch = Batch(Item(Family.Child), [], Item(Family.Child));
        batch["options"] = new JsonObject { ["evaluations_semantic"] = "deny_on_first_deny" };

        var answer = await service.AskManyAsync(batch);

        Assert.Equal(2, answer.GetProperty("evaluations").GetArrayLength());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Evaluations_NoItems_IsASingleAnswer(bool stated)
    {
        var single = Family.Question(Family.Mother, Family.Child);
        if (stated) single["evaluations"] = new JsonArray();

        var answer = await service.AskManyAsync(single);

        Assert.True(answer.GetProperty("decision").GetBoolean());
        Assert.False(answer.TryGetProperty("evaluations", out _));
    }

    [Threat("T-16")]
    [Fact]
    public async Task Evaluations_MostItems_AreAnsweredAndOneMoreIsTooMany()
    {
        var token = await service.TokenAsync();
        var most = Batch([.. Enumerable.Repeat(0, 1000).Select(_ => Item(Family.Child))]);
        var answer = await service.AskManyAsync(most, token);
        Assert.Equal(1000, answer.GetProperty("evaluations").GetArrayLength());
        Assert.All(answer.GetProperty("evaluations").EnumerateArray(), item => Assert.True(item.GetProperty("decision").GetBoolean()));

        most["evaluations"]!.AsArray().Add((JsonNode)Item(Family.Child));
        using var response = await service.PostAsync("/access/v1/evaluations", most.ToJsonString(), token);
        Assert.Equal("urn:access:problem:too-many-evaluations", (await ProblemAssert.IsProblemAsync(response, 422)).Type);
    }

    [Fact]
    public async Task Evaluations_ManyItemsOfOneFamily_LookUpEachPersonOnce()
    {
        await using var alone = await TestService.StartAsync();
        var batch = Batch([.. Enumerable.Range(0, 50).Select(item => Item(item % 2 == 0 ? Family.Child : Family.Youth))]);

        await alone.AskManyAsync(batch);

        Assert.InRange(alone.Host.StandIn!.CallsReceived(CallNames.GetByNin), 1, 3);
    }

    [Fact]
    public async Task Evaluations_Batch_EqualsItsSingles()
    {
        string[] children = [Family.Child, Family.Youth, Family.ProtectedChild, Family.ChildsFormerNumber, Family.Nobody, Family.Stranger];
        var together = await service.AskManyAsync(Batch([.. children.Select(child => Item(child))]));

        var singles = new List<string>();
        foreach (var child in children)
            singles.Add(Code(await service.AskAsync(Family.Question(Family.Mother, child))));
        Assert.Equal(singles, Codes(together));
    }

    private static JsonObject Batch(params JsonObject[] items) => new()
    {
        ["subject"] = new JsonObject { ["type"] = "person", ["id"] = Family.Mother },
        ["action"] = new JsonObject { ["name"] = "read" },
        ["evaluations"] = new JsonArray([.. items]),
    };

    private static JsonObject Item(string child) => new() { ["resource"] = Family.Service(child) };

    private static IEnumerable<string> Codes(JsonElement answer) => answer.GetProperty("evaluations").EnumerateArray().Select(Code);

    private static string Code(JsonElement answer) => answer.GetProperty("context").GetProperty("code").GetString()!;
}
