using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Tests;
using Npgsql;

namespace Access.Service.Tests.Operations;

/// <summary>The kill switch on three nodes that share a PostgreSQL database.</summary>
[Collection(TimedTests.Name)]
public sealed class KillSwitchNodesTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private static readonly int Rounds = Lane.Count(usual: 2, @long: 60);

    private readonly PostgreSqlBed bed = PostgreSqlBed.In(cluster);
    private readonly List<TestService> nodes = [];

    public async Task InitializeAsync()
    {
        await bed.PrepareAsync();
        for (var node = 0; node < 3; node++)
        {
            nodes.Add(await TestService.StartAsync(
                null, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", bed.ConnectionString, "--Storage:Keys", bed.Keys));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await bed.DisposeAsync();
    }

    // Whatever is asked from a second after the switch was used on is closed, at every node; asked all the time.
    [Fact]
    public async Task Closed_OnOneNode_ClosesEveryNodeWithinASecondAndOpensAgain()
    {
        var tokens = await Task.WhenAll(nodes.Select(node => node.TokenAsync()));
        for (var round = 0; round < Rounds; round++)
        {
            long used = 0;
            using var stop = new CancellationTokenSource();
            var late = Task.WhenAll(nodes.Select((node, place) => CountLateAsync(node, tokens[place], () => Interlocked.Read(ref used), stop.Token)));
            await Task.Delay(300);
            await nodes[round % 3].UseSwitchAsync(closed: true);
            Interlocked.Exchange(ref used, Stopwatch.GetTimestamp());
            await Task.Delay(2 * Bound);
            await stop.CancelAsync();

            Assert.All(await late, counted => Assert.Equal((0, true, true), counted));
            await nodes[(round + 1) % 3].UseSwitchAsync(closed: false);
            await Task.Delay(Bound);
            foreach (var node in nodes) Assert.Equal("open", await CodeAsync(node, await node.TokenAsync()));
        }
    }

    [Fact]
    public async Task Switch_ThatANodeCannotRead_ClosesThatNodeAndIsNotReady()
    {
        Assert.Equal("open", await CodeAsync(nodes[0], await nodes[0].TokenAsync()));
        await bed.RunAsync("ALTER TABLE operation RENAME TO operation_away");
        await Task.Delay(Bound);
        foreach (var node in nodes) Assert.Equal("unavailable", await CodeAsync(node, await node.TokenAsync()));
        using (var ready = await nodes[0].Client.GetAsync(new Uri("/health/ready", UriKind.Relative)))
            Assert.Contains("kill switch cannot be read", (await ProblemAssert.IsProblemAsync(ready, 503)).Detail, StringComparison.Ordinal);

        await bed.RunAsync("ALTER TABLE operation_away RENAME TO operation");
        await Task.Delay(Bound);
        foreach (var node in nodes) Assert.Equal("open", await CodeAsync(node, await node.TokenAsync()));
    }

    // A transaction that holds the table keeps every reading waiting: a switch that hangs is one that cannot be read.
    [Fact]
    public async Task Switch_ThatHangs_ClosesWithinASecond()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(bed.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using (var hold = new NpgsqlCommand("BEGIN; LOCK TABLE operation IN ACCESS EXCLUSIVE MODE", connection)) await hold.ExecuteNonQueryAsync();
        await Task.Delay(Bound);

        Assert.Equal("unavailable", await CodeAsync(nodes[1], await nodes[1].TokenAsync()));
    }

    private static async Task<(int Late, bool WasOpen, bool WasClosed)> CountLateAsync(TestService node, string token, Func<long> used, CancellationToken stop)
    {
        var (late, open, closed) = (0, false, false);
        while (!stop.IsCancellationRequested)
        {
            var (since, began) = (used(), Stopwatch.GetTimestamp());
            using var answer = await node.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
            if (await IsOpenAsync(answer))
            {
                open = true;
                if (since > 0 && Stopwatch.GetElapsedTime(since, began) > Bound) late++;
            }
            else
            {
                closed = true;
            }
        }

        return (late, open, closed);
    }

    // Where a busy machine does not record in time nobody is let in: closed, and nothing else.
    private static async Task<bool> IsOpenAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("decision").GetBoolean();
    }

    private static async Task<string?> CodeAsync(TestService node, string token) =>
        (await node.AskAsync(Family.Question(Family.Mother, Family.Child), token)).GetProperty("context").GetProperty("code").GetString();
}
