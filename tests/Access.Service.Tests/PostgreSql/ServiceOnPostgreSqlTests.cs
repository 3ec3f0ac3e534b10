using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts.Store;
using Access.Tests.Acts.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>The whole service with its acts in PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class ServiceOnPostgreSqlTests(Cluster cluster) : IAsyncLifetime
{
    private readonly PostgreSqlBed bed = PostgreSqlBed.In(cluster);

    public Task InitializeAsync() => bed.PrepareAsync();

    public async Task DisposeAsync() => await bed.DisposeAsync();

    [Fact]
    public async Task Evaluation_ExceptionRecordedOnAnotherNode_ClosesAtOnceAndItsEndOpens()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        Assert.True(await OpensAsync(one));
        var act = Deeds.Exception() with { ValidFrom = Family.Now.AddDays(-1) };

        await StoreOf(other).RecordAsync(act);
        Assert.Equal((false, false), (await OpensAsync(one), await OpensAsync(other)));
        await StoreOf(one).RecordAsync(Deeds.End(act.Id) with { ValidFrom = Family.Now.AddDays(-1) }, expected: 1);

        Assert.Equal((true, true), (await OpensAsync(one), await OpensAsync(other)));
    }

    [Fact]
    public async Task Health_HeadIsHeldByAnother_IsNotReady()
    {
        await using var service = await StartAsync();
        Assert.Equal(200, await ReadyAsync(service));
        await using (await bed.HoldHeadAsync()) Assert.Equal(503, await ReadyAsync(service));
    }

    [Fact]
    public async Task Run_WrongPassword_StopsWithOneLineThatNamesTheKeyWithoutTheSecret()
    {
        var wrong = new NpgsqlConnectionStringBuilder(bed.ConnectionString) { Password = "hemmelig" }.ConnectionString;

        var error = await RefusedAsync("--Storage:ConnectionString", wrong);

        Assert.StartsWith("Storage:ConnectionString: ", error, StringComparison.Ordinal);
        Assert.Contains("password", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=access;Password=hemmelig;Database=x;Timeout=1")]
    [InlineData("Data Source=data/hemmelig.db")]
    [InlineData("Username=access;Password=hemmelig")]
    [InlineData("hemmelig")]
    public async Task Run_UnusableConnectionString_StopsWithOneLineThatNamesTheKeyWithoutTheSecret(string connection) =>
        Assert.StartsWith("Storage:ConnectionString: ", await RefusedAsync("--Storage:ConnectionString", connection), StringComparison.Ordinal);

    [Fact]
    public async Task Run_NoConnectionString_StopsWithOneLineThatNamesTheKey() =>
        Assert.StartsWith("Storage:ConnectionString: ", await RefusedAsync("--Storage:ConnectionString", ""), StringComparison.Ordinal);

    [Fact]
    public async Task Run_BindingKeyIsAnother_StopsWithOneLineThatNamesTheKeysFolder()
    {
        await using (await bed.OpenAsync())
        {
        }
        using var folder = new TemporaryFolder();

        var error = await RefusedAsync("--Storage:ConnectionString", bed.ConnectionString, "--Storage:Keys", folder["keys"]);

        Assert.StartsWith("Storage:Keys: ", error, StringComparison.Ordinal);
        Assert.Contains("acts-binding.key", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["keys/acts-binding.key"]));
    }

    private Task<TestService> StartAsync() => TestService.StartAsync(
        null, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", bed.ConnectionString, "--Storage:Keys", bed.Keys);

    private static SqlActStore StoreOf(TestService service) => (SqlActStore)service.Host.Services.GetRequiredService<IActStore>();

    private static async Task<bool> OpensAsync(TestService service) =>
        (await service.AskAsync(Family.Question(Family.Mother, Family.Child))).GetProperty("decision").GetBoolean();

    private static async Task<int> ReadyAsync(TestService service)
    {
        using var response = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (int)response.StatusCode;
    }

    private async Task<string> RefusedAsync(params string[] settings)
    {
        using var folder = new TemporaryFolder();
        using var error = new StringWriter();
        var code = await ServiceHost.RunAsync(
            ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Register:Fixtures", folder.Path, "--Storage:Provider", "PostgreSql", "--Storage:Keys", bed.Keys, .. settings],
            error).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, code);
        Assert.Single(error.ToString().TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("hemmelig", error.ToString(), StringComparison.Ordinal);
        return error.ToString();
    }
}
