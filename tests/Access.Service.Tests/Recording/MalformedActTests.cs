using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Tests.Threats;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>Bodies that are no acts: told which member is wrong, and never what stood in it.</summary>
[Collection(SharedServiceTests.Name)]
public sealed class MalformedActTests(SharedService shared)
{
    private readonly TestService service = shared.Service;

    public static TheoryData<string> Broken =>
    [
        "", "{", "[]", "null", "\"x\"", "{\"type\":\"youth-consent\",\"type\":\"exception\"}", "{\"type\":7}", "{}",
        "{\"type\":\"youth-consent\"}",
        "{\"type\":\"youth-consent\",\"child\":\"02848600035\",\"parent\":17,\"services\":[\"*\"]}",
        "{\"type\":\"youth-consent\",\"child\":\"02848600036\",\"parent\":\"02848600035\",\"services\":[\"*\"]}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[]}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":\"*\"}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"*\"],\"validto\":\"2027-01-01T00:00:00+01:00\"}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"*\"],\"validTo\":\"2027-01-01\"}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"*\"],\"validTo\":\"2027-01-01T00:00:00\"}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"*\"],\"03820950045\":1}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"*\"],\"textVersion\":\"the words themselves\"}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"*\"],\"textVersion\":\"\"}",
        "{\"type\":\"youth-consent\",\"child\":\"\\ud800\",\"parent\":\"02848600035\",\"services\":[\"*\"]}",
        "{\"type\":\"youth-consent\",\"\\ud800\":1}",
        "{\"type\":\"end\"}",
        "{\"type\":\"youth-access\",\"child\":\"03820950045\",\"parent\":\"02848600035\"}",
        "{\"type\":\"exception\",\"child\":\"14851750011\",\"scope\":{\"kind\":\"document\",\"id\":\" d1\"}}",
        "{\"type\":\"exception\",\"child\":\"14851750011\",\"scope\":{\"kind\":\"document\",\"id\":\"d1\\n\"}}",
        "{\"type\":\"exception\",\"child\":\"14851750011\",\"scope\":{\"kind\":\"document\",\"id\":\" \"}}",
        new string('[', 20),
    ];

    public static TheoryData<string> UnknownCodes =>
    [
        "{\"type\":\"blessing\"}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"horoscopes\"]}",
        "{\"type\":\"youth-consent\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"services\":[\"*\",null]}",
        "{\"type\":\"youth-access\",\"child\":\"03820950045\",\"parent\":\"02848600035\",\"level\":\"FULL\"}",
        "{\"type\":\"power-of-attorney\",\"grantor\":\"03820950045\",\"recipient\":\"02848600035\",\"areas\":[\"everything\"],\"ground\":\"own-grant\"}",
        "{\"type\":\"power-of-attorney\",\"grantor\":\"03820950045\",\"recipient\":\"02848600035\",\"areas\":[\"view-records\"],\"ground\":\"kindness\"}",
        "{\"type\":\"exception\",\"child\":\"14851750011\",\"scope\":{\"kind\":\"department\"}}",
        "{\"type\":\"exception\",\"child\":\"14851750011\",\"scope\":{\"kind\":\"service\",\"id\":\"BUP\"}}",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Record_ThatIsNoAct_IsMalformedAndQuotesNothing(string body)
    {
        var youth = await service.CitizenAsync(Family.Youth);
        foreach (var path in (string[])["/v1/acts", "/v1/acts/preview"])
        {
            using var response = await service.PostAsync(path, body, youth, change: request => request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));
            var (type, detail) = await ProblemAssert.IsProblemAsync(response, 400);
            Assert.Equal("urn:access:problem:malformed-request", type);
            Assert.DoesNotMatch("[0-9]{11}", detail ?? "");
        }
    }

    [Theory]
    [MemberData(nameof(UnknownCodes))]
    public async Task Record_CodeThatDoesNotExist_IsRefused(string body)
    {
        using var response = await service.PostAsync(
            "/v1/acts", body, await service.CitizenAsync(Family.Youth), change: request => request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));

        Assert.Equal("urn:access:problem:unknown-code", (await ProblemAssert.IsProblemAsync(response, 422)).Type);
    }

    [Theory]
    [InlineData("/v1/acts/query", "{}")]
    [InlineData("/v1/acts/query", "{\"child\":\"x\"}")]
    [InlineData("/v1/acts/query", "{\"child\":\"03820950045\",\"asOf\":7}")]
    [InlineData("/v1/acts/query", "{\"child\":\"03820950045\",\"asOf\":{\"validAt\":\"2026-11-20T12:00:00Z\"}}")]
    [InlineData("/v1/acts/query", "{\"child\":\"03820950045\",\"asOf\":\"yesterday\"}")]
    [InlineData("/v1/acts/query", "{\"child\":\"03820950045\",\"until\":\"2026-11-20T12:00:00Z\"}")]
    [InlineData("/v1/acts/ending", "{\"days\":0}")]
    [InlineData("/v1/acts/ending", "{\"days\":367}")]
    [InlineData("/v1/acts/ending", "{\"days\":\"30\"}")]
    [InlineData("/v1/acts/ending", "[]")]
    public async Task Request_ThatIsNotWhatTheEndpointTakes_IsMalformed(string path, string body)
    {
        using var response = await service.PostAsync(path, body, await service.HealthWorkerAsync());
        await ProblemAssert.IsProblemAsync(response, 400);
    }

    [Fact]
    public async Task Record_OtherContentTypeOrTooLarge_IsRefused()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        using var text = await service.PostAsync("/v1/acts", Consent().ToJsonString(), youth, "text/plain");
        await ProblemAssert.IsProblemAsync(text, 400);
        using var large = await service.PostAsync("/v1/acts", Consent().With(("reason", new string('x', 65 * 1024))).ToJsonString(), youth);
        await ProblemAssert.IsProblemAsync(large, 413);
    }

    // A line of a file of acts has them; whoever sends one learns nothing new and changes nothing.
    [Threat("T-02")]
    [Fact]
    public async Task Record_WhatTheServerSets_IsNotReadFromTheBody()
    {
        await using var alone = await TestService.StartAsync();
        var act = Consent().With(
            ("id", "mine"), ("recordedAt", "2020-01-01T00:00:00Z"), ("recordedBy", new JsonObject { ["pid"] = Family.Stranger }));

        var recorded = await alone.RecordAsync(act, await alone.CitizenAsync(Family.Youth));

        Assert.NotEqual("mine", recorded.Id);
        Assert.Equal(Family.Now, recorded.Body.GetProperty("recordedAt").GetDateTimeOffset());
        Assert.Equal(recorded.Body.GetProperty("recordedAt").GetRawText(), recorded.Body.GetProperty("validFrom").GetRawText());
        Assert.Equal(Family.Youth, recorded.Body.GetProperty("recordedBy").GetProperty("pid").GetString());
    }

    [Theory]
    [InlineData("nothing-here")]
    [InlineData("%2e%2e")]
    [InlineData("a-very-long-one-a-very-long-one-a-very-long-one-a-very-long-one-a-very-long-one")]
    [InlineData("query")]
    public async Task Read_AnIdThatNobodyGave_IsNotFound(string id)
    {
        using var response = await service.TryReadAsync(id, await service.CitizenAsync(Family.Youth));
        await ProblemAssert.IsProblemAsync(response, 404);
    }

    [Fact]
    public async Task OpenApi_OfActs_DescribesEveryEndpointWithItsHeaders()
    {
        using var response = await service.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        var paths = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["paths"]!.AsObject();

        foreach (var path in (string[])["/v1/acts", "/v1/acts/{id}/end", "/v1/acts/query", "/v1/acts/preview", "/v1/acts/ending", "/v1/acts/{id}/renew"])
        {
            var operation = paths[path]!["post"]!;
            Assert.NotEmpty(operation["requestBody"]!["content"]!.AsObject());
            Assert.NotEmpty(operation["security"]!.AsArray());
        }

        Assert.Contains(paths["/v1/acts/{id}/end"]!["post"]!["parameters"]!.AsArray(), header => header!["name"]!.GetValue<string>() == "If-Match");
        Assert.Equal(2, paths["/v1/acts/{id}"]!["get"]!["security"]!.AsArray().Count);
    }
}
