using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Access.Service.Notices;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Tests;
using Access.Tests.Threats;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Access.Service.Tests.Fuzz;

/// <summary>
/// Every route that the service maps under a generator for a bounded time: whatever comes, an answer without a fault of the
/// service's, no number where none may stand, and the service as it was. <c>ACCESS_FUZZ_SEED</c> begins at a seed.
/// </summary>
[Collection(FuzzTests.Name)]
public sealed partial class EndpointFuzzTests(ITestOutputHelper output)
{
    private const long MostMemory = 256L * 1024 * 1024;

    // A usual run tries the same on every machine that is fast enough; a long one goes as far as its time goes.
    private static readonly int MostSeeds = Lane.Count(usual: 60_000, @long: int.MaxValue);

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(Lane.Count(usual: 80, @long: 3600));

    // Budgets have tests of their own; here they would keep all but the first requests from what is tried. The clock stands.
    private static readonly string[] Unlimited =
    [
        "--Limits:ClientBurst", "2000000000", "--Limits:PersonBurst", "2000000000", "--Limits:ClosedChildrenOfClient", "2000000000", "--Limits:ClosedChildrenOfPerson", "2000000000",
        "--Limits:ActsOfPerson", "2000000000",
    ];

    // Meant to be: the machine was busy for a moment, and the service says so rather than answer by half.
    private static readonly string[] MeantToBe =
        ["not-recorded", "not-ready", "token-not-checked", "register-not-available", "acts-not-available", "not-stored"];

    [Fact]
    public async Task Routes_OfTheService_EachHaveAGenerator()
    {
        await using var service = await TestService.StartAsync();
        Assert.Equal(RouteSeed.All.Keys.Order(), RoutesOf(service).Order());
    }

    [Threat("T-13")]
    [Fact]
    public async Task Routes_AnyRequest_AreAnsweredWithoutAFault()
    {
        await using var service = await TestService.StartAsync(
            builder => builder.Services.Remove(builder.Services.Single(part => part.ImplementationType == typeof(NoticeWork))), Unlimited);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });
        string[] tokens =
        [
            await service.TokenAsync("access:decide access:record access:audit"), await service.TokenAsync("access:decide", ("pid", Family.Mother)),
            await service.TokenAsync("access:decide", ("pid", Family.Mother), ("level", "3")), await service.CitizenAsync(Family.Youth), await service.CitizenAsync(Family.Mother),
            await service.HealthWorkerAsync(), await service.StaffAsync(), await service.TokenAsync("access:operate"), "eyJhbGciOiJub25lIn0.e30.",
        ];
        var ids = new List<string> { (await service.RecordAsync(ActCalls.Exception(), tokens[5])).Id, "AAAAAAAAAAAAAAAAAAAAAAAAAAA" };
        ids.Add((await service.AskAsync(Family.Question(Family.Mother, Family.Child), tokens[0])).GetProperty("context").GetProperty("decision_id").GetString()!);
        foreach (var (route, seed) in RouteSeed.All)
        {
            if (!seed.NeedsMore) await AssertTakenAsync(client, service.Host.Address, route, tokens, ids);
        }

        var (statuses, routes) = (new SortedDictionary<string, int>(StringComparer.Ordinal), RoutesOf(service).ToArray());

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var first = int.TryParse(Environment.GetEnvironmentVariable("ACCESS_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        for (var seed = first; clock.Elapsed < Usual && seed - first < MostSeeds; seed++)
        {
            var random = new Random(seed);
            var route = routes[random.Next(routes.Length)];
            var hostile = new HostileRequests(route, RouteSeed.All[route], random);
            var where = $"seed {seed}, {route}";
            string status;
            try
            {
                status = random.Next(16) == 0
                    ? await SendRawAsync(service.Host.Address, hostile.NextRaw(service.Host.Address, tokens, ids), where)
                    : await SendAsync(client, hostile.Next(service.Host.Address, tokens, ids), ids, where, RouteSeed.All[route].IsPage);
            }
            catch (Xunit.Sdk.XunitException fault)
            {
                // Where it happened stands in the log and nowhere else.
                throw new Xunit.Sdk.XunitException($"{fault.Message}\n{service.Log.All.LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal))}", fault);
            }

            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (route == RouteSeed.KillSwitch && status == "200") await AssertTakenAsync(client, service.Host.Address, route, tokens, ids);
            if (ids.Count > 200) ids.RemoveRange(1, 100);
        }

        // The service is as it was, keeps nothing of what came, and has written nobody's number down.
        using var ready = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(200, (int)ready.StatusCode);
        Assert.True((await service.AskAsync(Family.Question(Family.Father, Family.Child))).GetProperty("context").TryGetProperty("code", out _));
        foreach (var line in service.Log.All)
        {
            foreach (var number in (string[])[Family.Mother, Family.Father, Family.Child, Family.Youth, Family.ChildsFormerNumber]) Assert.DoesNotContain(number, line, StringComparison.Ordinal);
        }

        var lines = service.Log.All.Sum(line => line.Length * 2L);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before - lines, long.MinValue, MostMemory);
        var tried = statuses.Values.Sum();
        output.WriteLine($"{tried} requests: {string.Join(", ", statuses)}");
        Assert.Contains(statuses.Keys, status => status[0] == '2');
        Assert.True(statuses.Where(status => status.Key == "503").Sum(status => status.Value) < 1 + (tried / 20), string.Join(", ", statuses));
    }

    // A generator whose sound requests are not taken tries the door and not the house.
    private static async Task AssertTakenAsync(HttpClient client, Uri address, string route, string[] tokens, List<string> ids)
    {
        foreach (var request in HostileRequests.Sound(route, RouteSeed.All[route], address, tokens, [.. ids]))
        {
            using var response = await client.SendAsync(request);
            if ((int)response.StatusCode >= 400) continue;
            if ((int)response.StatusCode == 201) ids.Add(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!);
            return;
        }

        Assert.Fail($"{route}: no sound request is taken");
    }

    // As the service maps them: methods, and patterns without their constraints.
    private static IEnumerable<string> RoutesOf(TestService service) =>
        from endpoint in service.Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private static async Task<string> SendAsync(HttpClient client, HttpRequestMessage request, List<string> ids, string where, bool isPage)
    {
        using (request)
        {
            HttpResponseMessage response;
            try
            {
                response = await client.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(20));
            }
            catch (Exception refused) when (refused is HttpRequestException or FormatException or ArgumentException)
            {
                // The client itself would not write it, or the server hung up on what it need not read to its end.
                return "none";
            }

            using (response)
            {
                var body = await response.Content.ReadAsStringAsync();
                Check((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.NoStore == true, body, where, isPage || request.Method == HttpMethod.Head);
                if (response.StatusCode == System.Net.HttpStatusCode.Created && JsonDocument.Parse(body).RootElement.TryGetProperty("id", out var id)) ids.Add(id.GetString()!);
                return ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    // What does not come to the routes is the server's own to answer, without our shapes; a fault it may not answer either.
    private static async Task<string> SendRawAsync(Uri address, byte[] request, string where)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            // Hung up on, which is an answer.
        }

        var status = StatusLine().Match(Encoding.ASCII.GetString(answer.ToArray()));
        if (!status.Success) return "none";
        Assert.True(status.Groups[1].Value[0] != '5' || status.Groups[1].Value is "503" or "505" or "501", $"{where}: {status.Groups[1].Value} to a raw request");
        return status.Groups[1].Value;
    }

    private static void Check(int status, string? type, bool isNotStored, string body, string where, bool isPage)
    {
        Assert.True(status < 500 || (status == 503 && MeantToBe.Any(problem => body.Contains($"urn:access:problem:{problem}", StringComparison.Ordinal))), $"{where}: {status} {Hidden(body)}");
        if (status < 400) return;

        // What the server refuses before the routes has no body of ours; all else is a problem, OAuth's own error, or a page.
        Assert.True(body.Length == 0 || isPage || (isNotStored && type is "application/problem+json") || (where.EndsWith("/token", StringComparison.Ordinal) && type is "application/json"),
            $"{where}: {status} {type} {Hidden(body)}");

        // A page leads back to its own address in other languages: whatever the reader's browser wrote there is theirs.
        Assert.True(isPage || !Numbers().IsMatch(body), $"{where}: {status} with a number");
    }

    private static string Hidden(string text) => Numbers().Replace(text.Length > 400 ? text[..400] : text, "…");

    [GeneratedRegex(@"(?<![0-9a-f])\d{11}(?![0-9a-f])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\AHTTP/1\.[01] (\d{3})", RegexOptions.CultureInvariant)]
    private static partial Regex StatusLine();
}

/// <summary>The generator runs beside nothing else: the memory that it measures is the service's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzTests
{
    public const string Name = "fuzz";
}
