using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Sources.Acts;
using Access.StandIn;
using Access.Tests;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Access.Service.Tests.Recording.Histories;

/// <summary>
/// Withdrawal is immediate: once it has been answered, no question that is asked later on any node is answered yes by it. And
/// a consent that stands is never overlooked.
/// </summary>
[Collection(PostgreSqlTests.Name)]
public sealed class WithdrawalTests(Cluster cluster, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int Youths = 12;

    // Enough for thousands of stale answers, if there could be any.
    private const int HistoriesOfTheControl = 1_000;

    private readonly TemporaryFolder folder = new();
    private readonly PostgreSqlSchema schema = new(cluster);
    private readonly DateOnly birth = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-17).AddDays(-30);
    private string[] youths = [];
    private StandInServer standIn = null!;

    public async Task InitializeAsync()
    {
        youths = [.. SyntheticNumbers.BornOn(birth).Take(Youths)];
        Directory.CreateDirectory(folder["register"]);
        var born = birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var persons = new JsonArray([Family.Person(Family.Mother, "1986-04-02"), .. youths.Select(youth => Family.Person(youth, born, Family.Mother))]);
        await File.WriteAllTextAsync(folder["register/youths.json"], persons.ToJsonString());
        standIn = await StandInServer.StartAsync(new() { Fixtures = folder["register"], EnvironmentName = "Development" });
        await schema.MakeAsync();
    }

    [Fact]
    public async Task Withdraw_ThreeProcessesOnOneDatabase_IsObeyedByEveryQuestionThatIsAskedLater()
    {
        var processes = new List<ServiceProcess>();
        try
        {
            for (var node = 0; node < Nodes; node++) processes.Add(await ServiceProcess.StartAsync(folder.Path, Settings(node)));

            var run = new Withdrawals([.. processes.Select(process => new Node(process.Address))], youths, Family.Mother);
            var violations = await run.RunAsync(Lane.Count(10_000, 1_000_000));

            output.WriteLine($"{run.Histories} histories, {run.Asks} questions, {violations.Count} violations");
            Assert.Empty(violations);
            Assert.True(run.Asks > run.Histories, "Nobody asked.");
        }
        finally
        {
            foreach (var process in processes) await process.DisposeAsync();
        }
    }

    // The same test, with the guard removed: nodes that remember acts for a moment. It must not pass.
    [Fact]
    public async Task Withdraw_NodesThatRememberActsForAMoment_IsNotObeyedAndTheCheckerSaysSo()
    {
        var hosts = new List<ServiceHost>();
        try
        {
            for (var node = 0; node < Nodes; node++)
            {
                hosts.Add(await ServiceHost.StartAsync(["--environment", "Development", "--Urls", "http://127.0.0.1:0", .. Settings(node)], builder =>
                {
                    var honest = builder.Services.Last(service => service.ServiceType == typeof(IActs));
                    builder.Services.AddSingleton<IActs>(services => new ForgetfulActs((IActs)honest.ImplementationFactory!(services)));
                }));
            }

            var run = new Withdrawals([.. hosts.Select(host => new Node(host.Address))], youths, Family.Mother);

            Assert.NotEmpty(await run.RunAsync(HistoriesOfTheControl));
        }
        finally
        {
            foreach (var host in hosts) await host.DisposeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await standIn.DisposeAsync();
        await schema.DropAsync();
        folder.Dispose();
    }

    private string[] Settings(int node) =>
    [
        "--Register:BaseAddress", standIn.Address.OriginalString,
        "--Storage:Provider", "PostgreSql",
        "--Storage:ConnectionString", schema.ConnectionString,
        "--Storage:Keys", folder[$"keys"],
        "--Logging:LogLevel:Default", "Error",
    ];

    /// <summary>Acts that are up to a tenth of a second old: what a cache would be.</summary>
    private sealed class ForgetfulActs(IActs acts) : IActs
    {
        private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(100);

        private readonly ConcurrentDictionary<string, (ActsLookup Lookup, DateTimeOffset Until)> remembered = new();

        public async ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
        {
            var key = question.Child?.Value ?? "";
            if (remembered.TryGetValue(key, out var held) && at < held.Until) return held.Lookup;
            var read = await acts.BearingOnAsync(question, child, at, cancellationToken);
            remembered[key] = (read, at + Remembered);
            return read;
        }
    }
}
