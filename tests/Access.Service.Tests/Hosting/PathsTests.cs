using System.Net.Http.Json;
using System.Text.Json;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.StandIn.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Hosting;

[Collection(SharedServiceTests.Name)]
public sealed class PathsTests(SharedService shared)
{
    private readonly TestService service = shared.Service;

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("HEAD", "/nowhere", 404)]
    [InlineData("GET", "/openapi/v2.json", 404)]
    [InlineData("GET", "/access/v1/evaluation", 405)]
    [InlineData("DELETE", "/access/v1/evaluations", 405)]
    [InlineData("POST", "/health/ready", 405)]
    [InlineData("GET", "/dev/token", 405)]
    public async Task Path_ThatIsNotThere_IsAProblem(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await service.Client.SendAsync(request);

        if (method == "HEAD") Assert.Equal(status, (int)response.StatusCode);
        else await ProblemAssert.IsProblemAsync(response, status);
    }

    // A page's path answers programs in their own way.
    [Theory]
    [InlineData("application/json", false)]
    [InlineData("application/problem+json", false)]
    [InlineData("application/json, */*;q=0.1", false)]
    [InlineData("text/html;q=0, */*", false)]
    [InlineData("*/*", true)]
    [InlineData(null, true)]
    [InlineData("none that is", true)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true)]
    [InlineData("application/json, text/html", true)]
    public async Task Path_OfAPageThatIsNotThere_IsAPageOrAProblemAsIsAccepted(string? accept, bool isPage)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rulebooks/nope");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await service.Client.SendAsync(request);

        if (!isPage) Assert.Equal("urn:access:problem:not-found", (await ProblemAssert.IsProblemAsync(response, 404)).Type);
        else Assert.Equal((404, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    // A caller's own id of a request that is none is neither echoed nor recorded, and the request is answered, whatever its bytes.
    [Theory]
    [InlineData("utf-8")]
    [InlineData("iso-8859-1")]
    public async Task RequestId_OfOtherBytesThanAscii_IsLeftOut(string encoding)
    {
        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.GetEncoding(encoding) }) { BaseAddress = service.Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.TryAddWithoutValidation("X-Request-ID", "blåbær");
        using var response = await client.SendAsync(request);

        await ProblemAssert.IsProblemAsync(response, 404);
        Assert.False(response.Headers.Contains("X-Request-ID"));
    }

    [Fact]
    public async Task Health_Started_IsLiveAndReadyWithoutAToken()
    {
        foreach (var path in (string[])["/health/live", "/health/ready"])
        {
            using var response = await service.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task Health_RegisterDoesNotAnswer_IsNotReady()
    {
        await using var alone = await TestService.StartAsync();
        await alone.Host.StandIn!.Faults.BeginAsync(new FaultPlan { LatencyMilliseconds = 20_000 });
        using var response = await alone.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        await ProblemAssert.IsProblemAsync(response, 503);
    }

    [Fact]
    public async Task Health_LogCannotBeWritten_IsNotReady()
    {
        await using var alone = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDecisionLog>(new ClosedLog()));
        using var ready = await alone.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using var live = await alone.Client.GetAsync(new Uri("/health/live", UriKind.Relative));

        await ProblemAssert.IsProblemAsync(ready, 503);
        Assert.Equal(200, (int)live.StatusCode);
    }

    [Fact]
    public async Task Discovery_OtherHostHeader_IsBuiltFromTheSetting()
    {
        await using var alone = await TestService.StartAsync(null, "--PublicAddress", "https://access.example.org/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/authzen-configuration");
        request.Headers.Host = "evil.example.com";
        using var response = await alone.Client.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
        var metadata = await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>();
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["policy_decision_point"] = "https://access.example.org",
                ["access_evaluation_endpoint"] = "https://access.example.org/access/v1/evaluation",
                ["access_evaluations_endpoint"] = "https://access.example.org/access/v1/evaluations",
                ["search_subject_endpoint"] = "https://access.example.org/access/v1/search/subject",
                ["search_resource_endpoint"] = "https://access.example.org/access/v1/search/resource",
                ["search_action_endpoint"] = "https://access.example.org/access/v1/search/action",
                ["capabilities"] =
                    """["urn:access:authzen:capability:evaluations-semantics","urn:access:authzen:capability:search-paging","urn:access:authzen:capability:search-snapshot"]""",
                ["supported_obligations"] = "[\"step-up\"]",
                ["jwks_uri"] = "https://access.example.org/.well-known/jwks.json",
            },
            metadata!.Where(member => member.Key != "signed_metadata").ToDictionary(member => member.Key, member => member.Value.ToString()));
    }

    [Fact]
    public async Task Discovery_NoSetting_IsTheAddressThatItListensOn()
    {
        var metadata = await service.Client.GetFromJsonAsync<JsonElement>(new Uri("/.well-known/authzen-configuration", UriKind.Relative));
        Assert.Equal(service.Host.Address.GetLeftPart(UriPartial.Authority), metadata.GetProperty("policy_decision_point").GetString());
    }

    [Fact]
    public async Task OpenApi_WithoutAToken_DescribesTheEndpointsInVersion31()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Host = "evil.example.com";
        using var response = await service.Client.SendAsync(request);
        var document = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", document.GetRawText(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths");
        foreach (var path in (string[])
            ["/access/v1/evaluation", "/access/v1/evaluations", "/access/v1/search/subject", "/access/v1/search/resource", "/access/v1/search/action", "/dev/token"])
        {
            var operation = paths.GetProperty(path).GetProperty("post");
            Assert.NotEmpty(operation.GetProperty("requestBody").GetProperty("content").EnumerateObject());
            Assert.NotEmpty(operation.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject());
        }

        Assert.NotEmpty(paths.GetProperty("/access/v1/evaluation").GetProperty("post").GetProperty("security").EnumerateArray());
        foreach (var path in (string[])["/health/live", "/health/ready", "/.well-known/authzen-configuration"])
            Assert.True(paths.GetProperty(path).TryGetProperty("get", out _));
    }

    // What stands before every handler answers for it: the token, the budget (operators have none), and how the body arrives.
    [Fact]
    public async Task OpenApi_OfEveryOperation_NamesWhatItsTokenBudgetAndBodyAreRefusedWith()
    {
        var document = await service.Client.GetFromJsonAsync<JsonElement>(new Uri("/openapi/v1.json", UriKind.Relative));
        var seen = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var stated = method.Value.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToHashSet();
                if (!method.Value.TryGetProperty("security", out _)) continue;
                seen++;
                Assert.Superset(new HashSet<string>(["401", "403", "503"]), stated);
                Assert.Equal(!path.Name.StartsWith("/v1/operations/", StringComparison.Ordinal), stated.Contains("429"));
                if (method.Value.TryGetProperty("requestBody", out _)) Assert.Superset(new HashSet<string>(["400", "408", "413", "422"]), stated);
                else Assert.DoesNotContain("408", stated);
            }
        }

        Assert.True(seen > 20);
    }

    [Fact]
    public async Task Fault_Unforeseen_Is500AndLogsTypeAndTraceAlone()
    {
        await using var alone = await TestService.StartAsync(builder => builder.Services.AddSingleton<IStartupFilter>(new Failing()));
        using var response = await alone.Client.GetAsync(new Uri("/fail", UriKind.Relative));

        await ProblemAssert.IsProblemAsync(response, 500);
        Assert.Contains(alone.Log.All, line => line.Contains(nameof(InvalidTimeZoneException), StringComparison.Ordinal));
        Assert.DoesNotContain(alone.Log.All, line => line.Contains(Family.Child, StringComparison.Ordinal));
    }

    private sealed class ClosedLog : IDecisionLog
    {
        public Task AppendAsync(IReadOnlyList<MadeDecision> records, CancellationToken cancellationToken) =>
            throw new DecisionLogException("closed");

        public Task KeepRulebookAsync(string edition, ReadOnlyMemory<byte> export, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => Task.FromResult(false);
    }

    // After the service's own middleware, where a handler would be.
    private sealed class Failing : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map("/fail", branch => branch.Run(_ => throw new InvalidTimeZoneException(Family.Child)));
        };
    }
}
