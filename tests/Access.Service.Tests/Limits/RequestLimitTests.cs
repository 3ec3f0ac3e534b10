using System.Net.Sockets;
using System.Text;
using Access.Service.Limits;
using Access.Service.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Access.Service.Tests.Limits;

/// <summary>What is too large, too deep, too much or too slow is refused whole, with a problem of its own, and never cut.</summary>
public sealed class RequestLimitTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync(null, "--Limits:BodyTime", "00:00:00.5");

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData("/access/v1/evaluation", "access:decide")]
    [InlineData("/access/v1/evaluations", "access:decide")]
    [InlineData("/v1/acts", "access:record")]
    [InlineData("/v1/acts/query", "access:record")]
    [InlineData("/v1/acts/preview", "access:record")]
    [InlineData("/v1/subscriptions", "access:decide")]
    public async Task Body_TooDeepOrTooLarge_IsRefusedAtEveryEndpoint(string path, string scope)
    {
        var token = await service.TokenAsync(scope, ("pid", Family.Mother));
        var deep = "{\"unknown\":" + new string('[', 40) + new string(']', 40) + "}";
        using var tooDeep = await service.PostAsync(path, deep, token, change: WithKey);
        Assert.Equal("urn:access:problem:body-too-deep", (await ProblemAssert.IsProblemAsync(tooDeep, 422)).Type);

        using var tooLarge = await service.PostAsync(path, "{\"unknown\":\"" + new string('x', 5 * 1024 * 1024) + "\"}", token, change: WithKey);
        Assert.Equal("urn:access:problem:body-too-large", (await ProblemAssert.IsProblemAsync(tooLarge, 413)).Type);
    }

    [Fact]
    public async Task Body_ThatTrickles_Is408()
    {
        var token = await service.TokenAsync();
        var address = service.Host.Address;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /access/v1/evaluation HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"));
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        var answer = Encoding.ASCII.GetString(buffer, 0, read);

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_MoreThanAreTaken_AreRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        for (var header = 0; header < 80; header++) request.Headers.Add($"x-{header}", "x");
        using var many = await service.Client.SendAsync(request);
        Assert.Equal(431, (int)many.StatusCode);
    }

    [Fact]
    public async Task Connections_MoreThanAreTaken_AreClosedAndTheOthersGoOn()
    {
        await using var narrow = await TestService.StartAsync(null, "--Limits:Connections", "4");
        using (var first = await narrow.Client.GetAsync(new Uri("/health/live", UriKind.Relative))) Assert.Equal(200, (int)first.StatusCode);
        var clients = Enumerable.Range(0, 8).Select(_ => new TcpClient()).ToList();
        foreach (var client in clients) await client.ConnectAsync(narrow.Host.Address.Host, narrow.Host.Address.Port);
        await Task.Delay(200);

        var closed = 0;
        foreach (var client in clients)
        {
            client.ReceiveTimeout = 100;
            closed += client.Client.Poll(100_000, SelectMode.SelectRead) && client.Client.Available == 0 ? 1 : 0;
        }

        Assert.InRange(closed, 5, 8);
        using (var again = await narrow.Client.GetAsync(new Uri("/health/live", UriKind.Relative))) Assert.Equal(200, (int)again.StatusCode);
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Request_ThatTakesTooLong_Is503()
    {
        await using var slow = await TestService.StartAsync(null, "--Limits:RequestTime", "00:00:01");
        var token = await slow.TokenAsync();
        await slow.Host.StandIn!.Faults.BeginAsync(new() { LatencyMilliseconds = 20_000 });
        using var response = await slow.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
        Assert.Equal("urn:access:problem:took-too-long", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
    }

    // What goes out as it is made takes as long as its reader takes; whoever has gone away is still noticed.
    [Fact]
    public async Task TimeLimit_LiftedForWhatIsStreamed_EndsWithTheClientAlone()
    {
        var settings = new LimitSettings { RequestTime = TimeSpan.FromMilliseconds(50) };
        await Assert.ThrowsAsync<LimitException>(() => new TimeLimit(context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted), settings).InvokeAsync(new DefaultHttpContext()));

        using var client = new CancellationTokenSource();
        var streaming = new DefaultHttpContext { RequestAborted = client.Token };
        var answering = new TimeLimit(
            async context =>
            {
                TimeLimit.Lift(context);
                await Task.Delay(500, context.RequestAborted);
                await client.CancelAsync();
                await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
            },
            settings).InvokeAsync(streaming);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"", false)]
    [InlineData("\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"", false)]
    [InlineData("\"\\", false)]
    [InlineData("\"\\\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", true)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", false)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", true)]
    [InlineData("[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}[]{}", false)]
    public void JsonDepth_BracketsOutsideTexts_Count(string text, bool exceeded) =>
        Assert.Equal(exceeded, JsonDepth.IsExceeded(Encoding.UTF8.GetBytes(text)));

    private static void WithKey(HttpRequestMessage request) => request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
}
