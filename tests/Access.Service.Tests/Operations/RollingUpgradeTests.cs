using System.Collections.Concurrent;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Service.Tests.Recording;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Operations;

/// <summary>
/// Old and new nodes on one database: a later version brings its tables forward while this one answers and records, and
/// from then on this one starts no more and says why in one line.
/// </summary>
[Collection(PostgreSqlTests.Name)]
public sealed class RollingUpgradeTests(Cluster cluster) : IAsyncLifetime
{
    // What a next version would do: tables and columns are added, and nothing that is there changes its meaning.
    private const string NextVersion =
        """
        BEGIN;
        SELECT pg_advisory_xact_lock(4711200526110437);
        ALTER TABLE act ADD COLUMN of_the_next_version TEXT;
        ALTER TABLE operation ADD COLUMN of_the_next_version TEXT;
        ALTER TABLE notice_subscription ADD COLUMN of_the_next_version TEXT;
        CREATE TABLE table_of_the_next_version (id BIGINT PRIMARY KEY);
        INSERT INTO schema_migrations (component, version) SELECT component, MAX(version) + 1 FROM schema_migrations GROUP BY component;
        COMMIT;
        """;

    private readonly PostgreSqlBed bed = PostgreSqlBed.In(cluster);

    public Task InitializeAsync() => bed.PrepareAsync();

    public async Task DisposeAsync() => await bed.DisposeAsync();

    [Fact]
    public async Task Nodes_OfTwoVersions_ServeSideBySideWithoutAFailedRequest()
    {
        await using var old = await StartAsync();
        await using var stays = await StartAsync();
        using var stop = new CancellationTokenSource();
        var statuses = new ConcurrentBag<int>();
        var working = new[] { WorkAsync(old, statuses, stop.Token), WorkAsync(stays, statuses, stop.Token) };
        await UntilAsync(() => statuses.Count >= 8);
        await bed.RunAsync(NextVersion);
        var before = statuses.Count;
        await UntilAsync(() => statuses.Count >= before + 8);

        // One node is told to stop, as in an upgrade; the other goes on with the tables of the next version.
        await stop.CancelAsync();
        await Task.WhenAll(working);
        await old.Host.DisposeAsync();
        Assert.Equal((true, "open"), await stays.DecidesAsync(Family.Mother, Family.Child));
        await stays.UseSwitchAsync(closed: true);
        Assert.Equal((false, "unavailable"), await stays.DecidesAsync(Family.Mother, Family.Child));
        Assert.All(statuses, status => Assert.InRange(status, 200, 201));
    }

    [Fact]
    public async Task Start_TablesOfALaterVersion_StopsWithOneLineAndChangesNothing()
    {
        await using (var before = await StartAsync())
        {
        }

        await bed.RunAsync(NextVersion);
        using var error = new StringWriter();
        var code = await ServiceHost.RunAsync(
            ["--environment", "Development", "--Urls", "http://127.0.0.1:0", .. Settings()], error).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, code);
        var line = Assert.Single(error.ToString().TrimEnd('\n').Split('\n'));
        Assert.StartsWith("Storage:ConnectionString: ", line, StringComparison.Ordinal);
        Assert.Matches("has version [0-9]+ of the tables for [a-z-]+; this version of Access knows [0-9]+ and writes no later one\\.$", line);
        Assert.DoesNotContain("Password", line, StringComparison.Ordinal);
    }

    // A node of this version meets the tables of the one before, on which another node works.
    [Fact]
    public async Task Start_TablesOfAnEarlierVersion_BringsThemForwardWhileAnotherNodeWorks()
    {
        await using var old = await StartAsync();
        await bed.RunAsync("DELETE FROM schema_migrations WHERE component = 'operations'; DROP TABLE operation; DROP TABLE latest_decision");
        await using var added = await StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal((true, "open"), await added.DecidesAsync(Family.Mother, Family.Child));
        Assert.Equal((true, "open"), await old.DecidesAsync(Family.Mother, Family.Child));
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        for (var tries = 0; tries < 1500 && !happened(); tries++) await Task.Delay(20);
        Assert.True(happened());
    }

    private string[] Settings() => ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", bed.ConnectionString, "--Storage:Keys", bed.Keys];

    private Task<TestService> StartAsync() => TestService.StartAsync(null, Settings());

    private static async Task WorkAsync(TestService node, ConcurrentBag<int> statuses, CancellationToken stop)
    {
        var (portal, youth) = (await node.TokenAsync(), await node.CitizenAsync(Family.Youth));
        while (!stop.IsCancellationRequested)
        {
            using var asked = await node.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), portal);
            statuses.Add((int)asked.StatusCode);
            using var recorded = await node.TryRecordAsync(Consent(), youth);
            statuses.Add((int)recorded.StatusCode);
        }
    }
}
