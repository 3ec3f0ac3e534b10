using System.Collections.Immutable;
using System.Text.Json;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Sources.Log;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Silence;

/// <summary>N-2: whatever a parent is told may have three hidden causes at least, and protection of an address is never the only kind.</summary>
public sealed class AmbiguityTests
{
    [Fact]
    public async Task Outcome_EveryOneThatHidesSomething_HasThreeCausesAtLeastAndNoneIsProtectionAlone()
    {
        using var folder = new TemporaryFolder();
        var server = new InProcessServer();
        await using var host = await ServiceHost.StartAsync(
            ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}", .. Unbounded.Settings],
            builder =>
            {
                World.Serve(builder);
                builder.Services.AddSingleton<TimeProvider>(new StandingClock(Family.Now));
                builder.Services.AddSingleton<IServer>(server);
                builder.Services.AddSingleton<IDecisionLog>(new MemoryLog());
                builder.Logging.ClearProviders();
            });
        var issued = await server.PostAsync("/dev/token", "client_id=portal&scope=access:decide"u8.ToArray(), "application/x-www-form-urlencoded", null);
        var token = JsonDocument.Parse(issued.Body).RootElement.GetProperty("access_token").GetString()!;

        var causes = new Dictionary<string, HashSet<HiddenCause>>();
        for (var place = 0; place < 2_000; place++)
        {
            var twins = new Twins(place);
            foreach (var (world, cause) in twins.Worlds.Zip(ImmutableArray.Create(twins.First, twins.Second)))
            {
                World.Current = world;
                var answer = JsonDocument.Parse((await server.PostAsync(twins.Requests[0].Path, twins.Requests[0].Body, "application/json", token)).Body).RootElement;
                Assert.False(answer.GetProperty("decision").GetBoolean());
                var code = answer.GetProperty("context").GetProperty("code").GetString()!;

                // A busy machine refuses everybody for a moment; that hides nothing of anybody.
                if (code == "unavailable") continue;
                if (!causes.TryGetValue(code, out var known)) causes.Add(code, known = []);
                known.Add(cause);
            }
        }

        Assert.Equal(["adult", "closed", "youth-consent-needed"], causes.Keys.Order());
        foreach (var (code, known) in causes)
        {
            var byName = known.DistinctBy(cause => cause.Name).ToLookup(cause => cause.Protects);
            Assert.True(byName[true].Any() && byName[false].Count() >= 3, code);
        }
    }
}
