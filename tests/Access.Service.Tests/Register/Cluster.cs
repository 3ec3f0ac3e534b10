using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.StandIn;
using Access.StandIn.Faults;

namespace Access.Service.Tests.Register;

/// <summary>One stand-in with a heartbeat, and nodes that each follow it by themselves.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private Cluster(StandInServer standIn, IReadOnlyList<TestService> nodes, IReadOnlyList<string> tokens) =>
        (StandIn, Nodes, Tokens) = (standIn, nodes, tokens);

    internal StandInServer StandIn { get; }

    internal IReadOnlyList<TestService> Nodes { get; }

    private IReadOnlyList<string> Tokens { get; }

    internal static async Task<Cluster> StartAsync(int nodes, params string[] settings)
    {
        var standIn = await StandInServer.StartAsync(new StandInOptions { Heartbeat = TimeSpan.FromMilliseconds(500) });
        standIn.Register.Beat();
        var started = new List<TestService>();
        try
        {
            for (var i = 0; i < nodes; i++)
                started.Add(await TestService.StartAsync(null, ["--Register:BaseAddress", standIn.Address.ToString(), .. settings]));
            return new(standIn, started, [.. await Task.WhenAll(started.Select(node => node.TokenAsync()))]);
        }
        catch
        {
            foreach (var node in started) await node.DisposeAsync();
            await standIn.DisposeAsync();
            throw;
        }
    }

    internal IReadOnlyList<SyntheticFamily> Add(int first, int count)
    {
        var families = Enumerable.Range(first, count).Select(place => new SyntheticFamily(place)).ToList();
        foreach (var family in families)
        {
            StandIn.Register.Put(family.OfChild.ToJsonString());
            StandIn.Register.Put(family.OfParent.ToJsonString());
        }

        return families;
    }

    internal Task FaultsAsync(FaultPlan plan) => StandIn.Faults.BeginAsync(plan);

    /// <summary>What a node answers: the code, which is open where the decision is yes and only there.</summary>
    internal async Task<string> AskAsync(JsonObject question, int node = 0) => CodeOf(await Nodes[node].AskAsync(question, Tokens[node]));

    /// <summary>What a node answers to many at once.</summary>
    internal async Task<IReadOnlyList<string>> AskManyAsync(IEnumerable<JsonObject> questions, int node)
    {
        var batch = new JsonObject { ["evaluations"] = new JsonArray([.. questions]) };
        var answer = await Nodes[node].AskManyAsync(batch, Tokens[node]);
        return [.. answer.GetProperty("evaluations").EnumerateArray().Select(CodeOf)];
    }

    /// <summary>Asks until a code is answered.</summary>
    /// <returns>How long it took.</returns>
    internal async Task<TimeSpan> UntilAsync(string code, JsonObject question, TimeSpan limit)
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        var last = "";
        while (began.Elapsed < limit)
        {
            if ((last = await AskAsync((JsonObject)question.DeepClone())) == code) return began.Elapsed;
            await Task.Delay(50);
        }

        Assert.Fail($"Not {code} within {limit}, but {last}.");
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await StandIn.Faults.EndAsync();
        foreach (var node in Nodes) await node.DisposeAsync();
        await StandIn.DisposeAsync();
    }

    private static string CodeOf(JsonElement answer)
    {
        var code = answer.GetProperty("context").GetProperty("code").GetString()!;
        Assert.Equal(code == "open", answer.GetProperty("decision").GetBoolean());
        return code;
    }
}
