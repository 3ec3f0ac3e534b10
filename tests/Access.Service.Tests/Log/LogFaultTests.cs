using System.Diagnostics;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Service.Tests.Recording;
using Npgsql;

namespace Access.Service.Tests.Log;

/// <summary>No record, no permit: whatever keeps the log from being written is a 503 within a second, told as critical, and not ready.</summary>
[Collection(TimedTests.Name)]
public sealed class LogFaultTests(Cluster cluster)
{
    [Fact]
    public async Task Evaluation_DatabaseTakesNoMoreRows_Is503WithinASecondAndRecovers()
    {
        await using var service = await TestService.StartAsync();
        await OpensAsync(service);
        await RunAsync(service, "CREATE TRIGGER full BEFORE INSERT ON log_entry BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");
        await RefusesAsync(service);
        await RunAsync(service, "DROP TRIGGER full");
        await OpensAsync(service);
    }

    [Fact]
    public async Task Evaluation_AnotherHoldsTheFile_Is503WithinASecondAndNotReady()
    {
        await using var service = await TestService.StartAsync();
        await OpensAsync(service);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={service.Database};Pooling=False"))
        {
            connection.Open();
            using var held = connection.BeginTransaction(deferred: false);
            await RefusesAsync(service);
            await NotReadyAsync(service);
        }
        await RecoversAsync(service);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Evaluation_PostgreSqlFullOrHeldByANodeThatFellSilent_Is503WithinASecondAndRecovers(bool isFull)
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        await using var service = await TestService.StartAsync(null, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", bed.ConnectionString, "--Storage:Keys", bed.Keys);
        await OpensAsync(service);
        if (isFull)
        {
            await bed.RefuseInsertsAsync("log_entry");
            await RefusesAsync(service);
            await bed.AllowInsertsAsync("log_entry");
        }
        else
        {
            await using (await bed.HoldHeadAsync()) await RefusesAsync(service);
        }
        await RecoversAsync(service);
    }

    [Fact]
    public async Task Evaluation_PostgreSqlGone_Is503WithinASecondAndRecoversWhenItIsBack()
    {
        var own = await Cluster.StartOwnAsync();
        try
        {
            using var keys = new TemporaryFolder();
            await using var service = await TestService.StartAsync(null, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", own.ConnectionString, "--Storage:Keys", keys["keys"]);
            await OpensAsync(service);
            await own.CrashAsync();
            await RefusesAsync(service);
            await NotReadyAsync(service);
            await own.StartAsync();
            await RecoversAsync(service);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    // A host that is frozen takes connections and answers nothing: acts, kill switch and log would each be waited for.
    [Fact]
    public async Task Evaluation_PostgreSqlFallsSilent_Is503WithinASecondForOneAndForManyAndRecovers()
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        await using var line = Line.To(bed.ConnectionString);
        var through = new NpgsqlConnectionStringBuilder(bed.ConnectionString) { Port = line.Port }.ConnectionString;
        await using var service = await TestService.StartAsync(null, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", through, "--Storage:Keys", bed.Keys);
        await OpensAsync(service);
        var many = Family.Question(Family.Mother, Family.Child);
        many["evaluations"] = new JsonArray([.. Enumerable.Range(0, 60).Select(place => new JsonObject { ["resource"] = Family.Service(Cast.Number(place)) })]);
        Assert.Equal(60, (await service.AskManyAsync((JsonObject)many.DeepClone())).GetProperty("evaluations").GetArrayLength());

        var token = await service.TokenAsync();
        foreach (var (path, body) in ((string, JsonObject)[])[("/access/v1/evaluations", many), ("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child))])
        {
            line.IsSilent = true;
            var times = new List<long>();
            for (var attempt = 0; attempt < 4; attempt++)
            {
                var began = Stopwatch.StartNew();
                using var response = await service.PostAsync(path, body.ToJsonString(), token);
                times.Add(began.ElapsedMilliseconds);
                Assert.Equal("urn:access:problem:not-recorded", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
            }
            line.IsSilent = false;

            // The promise is a second; a busy machine has more, once.
            Assert.InRange(times.Min(), 0, 1000);
            Assert.InRange(times.Max(), 0, 5000);
            await RecoversAsync(service);
        }
    }

    // Who is known goes on; who is new needs a key, and the file has another writer.
    [Fact]
    public async Task Evaluation_AnotherHoldsTheFileOfKeys_Is503WithinASecondForWhoIsNewAndRecovers()
    {
        await using var service = await TestService.StartAsync();
        await OpensAsync(service);
        var token = await service.TokenAsync();
        var file = Directory.GetFiles(Path.GetDirectoryName(service.Database)!, "person-keys.db", SearchOption.AllDirectories).Single();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var held = connection.BeginTransaction(deferred: false);
            var times = new List<long>();
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var began = Stopwatch.StartNew();
                using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Stranger, Family.Child).ToJsonString(), token);
                times.Add(began.ElapsedMilliseconds);
                Assert.Equal("urn:access:problem:not-recorded", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
                await OpensAsync(service);
            }
            Assert.InRange(times.Min(), 0, 1000);
            Assert.InRange(times.Max(), 0, 5000);
        }
        Assert.False((await service.AskAsync(Family.Question(Family.Stranger, Family.Child), token)).GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task LogOverHttp_DatabaseIsTakenAway_Is503()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync();
        var receipt = (await service.AskAsync(Family.Question(Family.Mother, Family.Child), token)).GetProperty("context").GetProperty("receipt").GetString()!;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(service.Database)!)) File.Delete(file);

        foreach (var path in (string[])["/log/checkpoint", "/log/tile/0/000.p/1", receipt])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { Authorization = new("Bearer", token) } };
            using var response = await service.Client.SendAsync(request);
            Assert.Equal("urn:access:problem:log-not-available", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        }
    }

    private static async Task OpensAsync(TestService service) =>
        Assert.True((await service.AskAsync(Family.Question(Family.Mother, Family.Child))).GetProperty("decision").GetBoolean());

    private static async Task RefusesAsync(TestService service)
    {
        var token = await service.TokenAsync();
        var began = Stopwatch.StartNew();
        using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
        var took = began.ElapsedMilliseconds;
        Assert.Equal("urn:access:problem:not-recorded", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        Assert.InRange(took, 0, 1000);
        Assert.Contains(service.Log.All, line => line.Contains("The log cannot be written", StringComparison.Ordinal));
    }

    private static async Task NotReadyAsync(TestService service)
    {
        using var ready = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        await ProblemAssert.IsProblemAsync(ready, 503);
    }

    private static async Task RecoversAsync(TestService service)
    {
        var token = await service.TokenAsync();
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
            if (response.IsSuccessStatusCode) return;
            Assert.InRange(patience.Elapsed.TotalSeconds, 0, 30);
        }
    }

    private static async Task RunAsync(TestService service, string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={service.Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
