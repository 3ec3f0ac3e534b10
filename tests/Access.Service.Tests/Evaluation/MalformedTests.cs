using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Evaluation;

[Collection(SharedServiceTests.Name)]
public sealed class MalformedTests(SharedService shared)
{
    private const string Action = "\"action\":{\"name\":\"read\"}";
    private const string Resource = "\"resource\":{\"type\":\"service\",\"id\":\"appointments\"}";
    private const string Subject = "\"subject\":{\"type\":\"person\",\"id\":\"x\"}";

    private readonly TestService service = shared.Service;

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"subject\":\"alice\"," + Action + "," + Resource + "}")]
    [InlineData("{\"subject\":{\"id\":\"x\"}," + Action + "," + Resource + "}")]
    [InlineData("{\"subject\":{\"type\":\"person\"}," + Action + "," + Resource + "}")]
    [InlineData("{\"subject\":{\"type\":\"person\",\"id\":7}," + Action + "," + Resource + "}")]
    [InlineData("{" + Subject + ",\"action\":{\"name\":123}," + Resource + "}")]
    [InlineData("{" + Subject + ",\"action\":{}," + Resource + "}")]
    [InlineData("{" + Subject + "," + Action + "}")]
    [InlineData("{" + Subject + "," + Action + ",\"resource\":{\"type\":\"service\"}}")]
    [InlineData("{" + Subject + "," + Action + "," + Resource + "} trailing")]
    public async Task BothEndpoints_BrokenBody_Are400(string body)
    {
        var token = await service.TokenAsync();
        foreach (var path in (string[])["/access/v1/evaluation", "/access/v1/evaluations"])
        {
            using var response = await service.PostAsync(path, body, token);
            var (type, detail) = await ProblemAssert.IsProblemAsync(response, 400);
            Assert.Equal("urn:access:problem:malformed-request", type);
            Assert.NotNull(detail);
        }
    }

    [Theory]
    [InlineData("{" + Subject + "," + Action + "," + Resource + ",\"evaluations\":{}}")]
    [InlineData("{" + Subject + "," + Action + "," + Resource + ",\"evaluations\":[{}],\"options\":7}")]
    [InlineData("{\"subject\":\"alice\",\"evaluations\":[{}]}")]
    public async Task Evaluations_BrokenBatch_Is400(string body)
    {
        using var response = await service.PostAsync("/access/v1/evaluations", body, await service.TokenAsync());
        await ProblemAssert.IsProblemAsync(response, 400);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Evaluation_OtherContentType_Is400(string? contentType)
    {
        var body = Family.Question(Family.Mother, Family.Child).ToJsonString();
        using var response = await service.PostAsync("/access/v1/evaluation", body, await service.TokenAsync(), contentType);
        await ProblemAssert.IsProblemAsync(response, 400);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"")]
    public async Task Evaluation_JsonContentType_IsTaken(string contentType)
    {
        var body = Family.Question(Family.Mother, Family.Child).ToJsonString();
        using var response = await service.PostAsync("/access/v1/evaluation", body, await service.TokenAsync(), contentType);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Evaluation_NoBodyAtAll_Is400()
    {
        using var response = await service.PostAsync("/access/v1/evaluation", body: null, await service.TokenAsync());
        await ProblemAssert.IsProblemAsync(response, 400);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Evaluation_BodyBeyondTheLimit_Is413(bool chunked)
    {
        var body = "{\"unknown\":\"" + new string('x', 4 * 1024 * 1024) + "\"}";
        using var response = await service.PostAsync(
            "/access/v1/evaluation", body, await service.TokenAsync(), change: request => request.Headers.TransferEncodingChunked = chunked);
        await ProblemAssert.IsProblemAsync(response, 413);

        // The connection lives on.
        using var next = await service.PostAsync("/access/v1/evaluation", body: null, await service.TokenAsync());
        await ProblemAssert.IsProblemAsync(next, 400);
    }

    [Fact]
    public async Task Evaluation_Error_RepeatsNothingOfTheRequest()
    {
        var body = "{\"subject\":{\"type\":\"person\",\"id\":[\"" + Family.Mother + "\"]}," + Action + "," + Resource + "}";
        using var response = await service.PostAsync("/access/v1/evaluation", body, await service.TokenAsync());
        Assert.DoesNotContain(Family.Mother, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
