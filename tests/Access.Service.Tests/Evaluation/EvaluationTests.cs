using System.Globalization;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Tests.Threats;

namespace Access.Service.Tests.Evaluation;

[Collection(SharedServiceTests.Name)]
public sealed class EvaluationTests(SharedService shared)
{
    private readonly TestService service = shared.Service;

    [Theory]
    [InlineData(nameof(Family.Mother), nameof(Family.Child), true, "open")]
    [InlineData(nameof(Family.Father), nameof(Family.Child), true, "open")]
    [InlineData(nameof(Family.Mother), nameof(Family.ChildsFormerNumber), true, "open")]
    [InlineData(nameof(Family.Mother), nameof(Family.Youth), false, "youth-consent-needed")]
    [InlineData(nameof(Family.Youth), nameof(Family.Youth), true, "open")]
    [InlineData(nameof(Family.Mother), nameof(Family.ProtectedChild), false, "closed")]
    [InlineData(nameof(Family.Stranger), nameof(Family.Child), false, "closed")]
    [InlineData(nameof(Family.Mother), nameof(Family.Nobody), false, "closed")]
    [InlineData(nameof(Family.Nobody), nameof(Family.Child), false, "closed")]
    [InlineData("not a number", nameof(Family.Child), false, "closed")]
    [InlineData(nameof(Family.Mother), "not a number", false, "closed")]
    public async Task Evaluation_OfTheFamily_IsDecidedByTheRulebook(string asker, string child, bool decision, string code)
    {
        var answer = await service.AskAsync(Family.Question(Family.NumberOf(asker), Family.NumberOf(child)));

        Assert.Equal(decision, answer.GetProperty("decision").GetBoolean());
        var context = answer.GetProperty("context");
        Assert.Equal(code, context.GetProperty("code").GetString());
        Assert.Equal("guideline-2025", context.GetProperty("rulebook").GetString());
        if (!decision) Assert.False(context.TryGetProperty("valid_until", out _));
        Assert.False(context.TryGetProperty("reason_admin", out _));
        foreach (var language in (string[])["nb", "nn", "en"])
            Assert.NotEqual("", context.GetProperty("reason_user").GetProperty(language).GetString());
    }

    [Fact]
    public async Task Evaluation_UnknownServiceActionOrType_IsDecidedAndCloses()
    {
        var unknownService = Family.Question(Family.Mother, Family.Child, "horoscopes");
        var unknownAction = Family.Question(Family.Mother, Family.Child, action: "admire");
        var unknownType = Family.Question(Family.Mother, Family.Child);
        unknownType["resource"]!["type"] = "planet";
        var withoutChild = Family.Question(Family.Mother, Family.Child);
        withoutChild["resource"]!["properties"]!.AsObject().Remove("child");

        foreach (var question in (JsonObject[])[unknownService, unknownAction, unknownType, withoutChild])
        {
            var answer = await service.AskAsync(question);
            Assert.False(answer.GetProperty("decision").GetBoolean());
            Assert.Equal("closed", answer.GetProperty("context").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Evaluation_WithAudit_HasOneFindingPerClause()
    {
        var token = await service.TokenAsync("access:decide access:audit");

        var answer = await service.AskAsync(Family.Question(Family.Mother, Family.Child), token);

        var findings = answer.GetProperty("context").GetProperty("reason_admin").EnumerateArray().ToList();
        Assert.True(findings.Count > 20);
        Assert.Equal(findings.Count, findings.Select(finding => finding.GetProperty("clause").GetString()).Distinct().Count());
        Assert.Contains(findings, finding => finding.GetProperty("effect").GetString() == "grants" && finding.GetProperty("outcome").GetString() == "met");
    }

    [Threat("T-15")]
    [Fact]
    public async Task Evaluation_AskedTwice_HasTwoIdsOfOneLengthAndOtherwiseTheSameAnswer()
    {
        var first = JsonNode.Parse((await service.AskAsync(Family.Question(Family.Mother, Family.Child))).GetRawText())!;
        var second = JsonNode.Parse((await service.AskAsync(Family.Question(Family.Mother, Family.Child))).GetRawText())!;

        var (firstId, secondId) = (first["context"]!["decision_id"]!.GetValue<string>(), second["context"]!["decision_id"]!.GetValue<string>());
        Assert.NotEqual(firstId, secondId);
        Assert.Equal(firstId.Length, secondId.Length);
        Assert.Equal(first.ToJsonString().Replace(firstId, "", StringComparison.Ordinal), second.ToJsonString().Replace(secondId, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluation_WithOrWithoutContextAndUnknownMembers_IsTheSame()
    {
        var question = Family.Question(Family.Mother, Family.Child);
        question["context"] = new JsonObject { ["time"] = "1985-10-26T01:22-07:00" };
        question["unknown"] = 7;

        var answer = await service.AskAsync(question);

        Assert.True(answer.GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task Evaluation_OtherRulebookInTheSettings_DecidesByThatOne()
    {
        await using var alone = await TestService.StartAsync(null, "--Rulebook", "helsenorge-2025");

        var answer = await alone.AskAsync(Family.Question(Family.Mother, Family.Child));

        Assert.True(answer.GetProperty("decision").GetBoolean());
        Assert.Equal("helsenorge-2025", answer.GetProperty("context").GetProperty("rulebook").GetString());
    }

    [Fact]
    public async Task Evaluation_Permitted_IsValidUntilTheSixteenthBirthdayInOslo()
    {
        var answer = await service.AskAsync(Family.Question(Family.Mother, Family.Child));

        var until = DateTimeOffset.Parse(answer.GetProperty("context").GetProperty("valid_until").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal(new DateTimeOffset(2033, 5, 14, 0, 0, 0, TimeSpan.FromHours(2)), until);
    }

    [Fact]
    public async Task Evaluation_Answer_HasTheHeadersOfASensitiveAnswer()
    {
        var body = Family.Question(Family.Mother, Family.Child).ToJsonString();
        using var response = await service.PostAsync("/access/v1/evaluation", body, await service.TokenAsync());

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("X-Request-ID"));
        Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, response.Content.Headers.ContentLength);
    }
}
