using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Sources.Log;
using Access.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Silence;

/// <summary>
/// N-1: families that are equal in everything a parent may know, and differ in what the parent is not told, are answered with
/// the same status, the same headers and the same bytes once random ids are left out, which have the same length.
/// </summary>
public sealed class TwinWorldsTests
{
    // More than there are cores: a search waits for its step without working.
    private const int AtOnce = 192;

    private const string WorldHeader = "X-World";

    [Fact]
    public async Task Worlds_EqualInAllThatAParentMayKnow_AreAnsweredAlike()
    {
        var pairs = Lane.Count(usual: 10_000, @long: 1_000_000);
        using var folder = new TemporaryFolder();
        var (server, log) = (new InProcessServer(), new MemoryLog());
        await using var host = await StartAsync(folder, builder =>
        {
            World.Serve(builder);
            builder.Services.AddSingleton<IServer>(server);
            builder.Services.AddSingleton<IDecisionLog>(log);
        });
        var token = TokenOf(await server.PostAsync("/dev/token", "client_id=portal&scope=access:decide"u8.ToArray(), "application/x-www-form-urlencoded", null));

        var codes = await CompareAsync(pairs, AtOnce, (twins, world, request) =>
        {
            World.Current = twins.Worlds[world];
            return server.PostAsync(request.Path, request.Body, "application/json", token);
        });

        Assert.Equal(["adult", "closed", "youth-consent-needed"], codes.Keys.Order());
        Assert.True(log.Records > pairs * 10L);
    }

    [Fact]
    public async Task Worlds_OverHttpWithADurableLog_AreAnsweredAlike()
    {
        var pairs = Lane.Count(usual: 1_000, @long: 20_000);
        using var folder = new TemporaryFolder();
        var worlds = new ConcurrentDictionary<string, World>();
        await using var host = await StartAsync(folder, builder =>
        {
            World.Serve(builder);
            builder.Services.AddSingleton<IStartupFilter>(new ByHeader(worlds));
        });
        using var client = new HttpClient { BaseAddress = host.Address };
        using var form = new FormUrlEncodedContent([new("client_id", "portal"), new("scope", TestService.Decide)]);
        using var issued = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        client.DefaultRequestHeaders.Authorization = new("Bearer", TokenOf(new(200, "", await issued.Content.ReadAsStringAsync())));

        var codes = await CompareAsync(pairs, 64, async (twins, world, request) =>
        {
            var name = Guid.NewGuid().ToString();
            worlds[name] = twins.Worlds[world];
            using var content = new ByteArrayContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var message = new HttpRequestMessage(HttpMethod.Post, request.Path) { Content = content, Headers = { { WorldHeader, name } } };
            using var response = await client.SendAsync(message);
            worlds.TryRemove(name, out _);
            return await RawAnswer.OfAsync(response);
        });

        Assert.Equal(["adult", "closed", "youth-consent-needed"], codes.Keys.Order());
    }

    // Asks everything in both worlds; what differs is told by its causes, and never with a number.
    private static async Task<Dictionary<string, int>> CompareAsync(int pairs, int atOnce, Func<Twins, int, TwinRequest, Task<RawAnswer>> askAsync)
    {
        var differences = new ConcurrentBag<string>();
        var codes = new ConcurrentDictionary<string, int>();
        await Parallel.ForAsync(0, pairs, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (place, _) =>
        {
            var twins = new Twins(place);
            var told = "";
            foreach (var request in twins.Requests)
            {
                var (first, second) = await AskBothAsync(twins, request, askAsync);
                var alike = (first.Status, first.Headers, first.Body.Length) == (second.Status, second.Headers, second.Body.Length)
                    && first.BodyWithoutIds == second.BodyWithoutIds;
                if (!alike || first.Status != 200) differences.Add($"{request.Path}: \"{twins.First}\" and \"{twins.Second}\" ({twins.Code}), pair {place}");
                if (told.Length == 0) told = CodeOf(first);
            }

            if (told != twins.Code) differences.Add($"\"{twins.First}\" tells {told} and not {twins.Code}, pair {place}");
            codes.AddOrUpdate(told, 1, (_, count) => count + 1);
        });

        Assert.True(differences.IsEmpty, $"{differences.Count}: {string.Join('\n', differences.Take(10))}");
        Assert.Equal(pairs, codes.Values.Sum());
        return new(codes);
    }

    // A machine that is busy may be late with what everybody is answered by, and then everybody is refused for a moment.
    private static async Task<(RawAnswer First, RawAnswer Second)> AskBothAsync(Twins twins, TwinRequest request, Func<Twins, int, TwinRequest, Task<RawAnswer>> askAsync)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (first, second) = (await askAsync(twins, 0, request), await askAsync(twins, 1, request));
            if (attempt == 100 || !(first.IsOutage || second.IsOutage)) return (first, second);
            await Task.Delay(50);
        }
    }

    private static Task<ServiceHost> StartAsync(TemporaryFolder folder, Action<WebApplicationBuilder> configure) => ServiceHost.StartAsync(
        ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}", .. Unbounded.Settings],
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new StandingClock(Family.Now));
            builder.Logging.ClearProviders();
            configure(builder);
        });

    private static string CodeOf(RawAnswer answer) => answer.Status == 200
        ? JsonDocument.Parse(answer.Body).RootElement.GetProperty("context").GetProperty("code").GetString()!
        : $"{answer.Status}";

    private static string TokenOf(RawAnswer answer) => JsonDocument.Parse(answer.Body).RootElement.GetProperty("access_token").GetString()!;

    /// <summary>The world that a request names is the one it is answered in.</summary>
    private sealed class ByHeader(ConcurrentDictionary<string, World> worlds) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (worlds.TryGetValue(context.Request.Headers[WorldHeader].ToString(), out var world)) World.Current = world;
                return following(context);
            });
            next(app);
        };
    }
}
