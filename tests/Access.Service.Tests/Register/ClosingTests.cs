using System.Diagnostics;
using Access.StandIn.Faults;
using Access.Tests;
using Access.Tests.Threats;
using Xunit.Abstractions;

namespace Access.Service.Tests.Register;

/// <summary>What closes in the register closes at every one of three nodes within the bound, idle and under a storm (R-06).</summary>
public sealed class ClosingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int Side = 30;

    private static readonly int Trials = Lane.Count(usual: 30, @long: 500);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(30);

    private Cluster cluster = null!;

    public async Task InitializeAsync() => cluster = await Cluster.StartAsync(Nodes);

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Threat("T-20")]
    [Theory]
    [InlineData("protection", false)]
    [InlineData("protection", true)]
    [InlineData("responsibility", false)]
    [InlineData("responsibility", true)]
    [InlineData("death", false)]
    [InlineData("death", true)]
    public async Task Change_ThatCloses_IsObeyedByEveryNodeWithinFiveSecondsAndAlwaysWithinTen(string kind, bool inStorm)
    {
        var times = new List<TimeSpan>();
        for (var trial = 0; trial < Trials; trial += Side)
            times.AddRange(await TryAsync(cluster.Add(trial, Math.Min(Side, Trials - trial)), kind, inStorm));

        times.Sort();
        var p99 = times[(int)Math.Ceiling(times.Count * 0.99) - 1];
        output.WriteLine($"{kind}{(inStorm ? " in a storm of 50 000" : "")}: {times.Count} refusals, median {times[times.Count / 2].TotalMilliseconds:0} ms, p99 {p99.TotalMilliseconds:0} ms, most {times[^1].TotalMilliseconds:0} ms");
        Assert.Equal(Trials * Nodes, times.Count);
        Assert.InRange(p99, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.InRange(times[^1], TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private async Task<IEnumerable<TimeSpan>> TryAsync(IReadOnlyList<SyntheticFamily> families, string kind, bool inStorm)
    {
        for (var node = 0; node < Nodes; node++)
            Assert.All(await cluster.AskManyAsync(families.Select(family => family.Question), node), code => Assert.Equal("open", code));
        if (inStorm) await cluster.FaultsAsync(new FaultPlan { Storm = new Storm { Events = 50_000 } });

        // One after another, so that they meet the nodes at all points between two readings.
        var clock = Stopwatch.StartNew();
        var changed = new TimeSpan?[families.Count];
        var watching = Enumerable.Range(0, Nodes).Select(node => WatchAsync(families, node, changed, clock)).ToList();
        for (var i = 0; i < families.Count; i++)
        {
            Close(families[i], kind);
            changed[i] = clock.Elapsed;
            await Task.Delay(17);
        }

        return (await Task.WhenAll(watching)).SelectMany(times => times);
    }

    private void Close(SyntheticFamily family, string kind)
    {
        var (person, type) = kind switch
        {
            "protection" => (family.ProtectedChild, "ChangeInAddressProtection"),
            "responsibility" => (family.OfChild, "ChangeInParentalResponsibility"),
            _ => (family.OfParent, "ChangeInDeath"),
        };
        if (kind == "responsibility") person["parentalResponsibility"] = new System.Text.Json.Nodes.JsonArray();
        if (kind == "death") person["status"]![0]!["status"] = "Deceased";
        cluster.StandIn.Register.Put(person.ToJsonString(), type);
    }

    private async Task<IEnumerable<TimeSpan>> WatchAsync(IReadOnlyList<SyntheticFamily> families, int node, TimeSpan?[] changed, Stopwatch clock)
    {
        var closed = new Dictionary<int, TimeSpan>();
        while (closed.Count < families.Count && clock.Elapsed < GiveUp)
        {
            var codes = await cluster.AskManyAsync(families.Select(family => family.Question), node);
            var at = clock.Elapsed;
            for (var i = 0; i < codes.Count; i++)
            {
                // Whoever is refused once is refused from then on, and for the cause of one child nobody hears of an outage.
                if (closed.ContainsKey(i) || codes[i] != "open") Assert.Equal("closed", codes[i]);
                if (codes[i] == "closed" && changed[i] is { } when) closed.TryAdd(i, at - when);
            }

            await Task.Delay(100);
        }

        return closed.Values;
    }
}
