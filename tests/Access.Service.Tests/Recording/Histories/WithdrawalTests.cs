using System.Collections.Concurrent;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Sources.Acts;
using Access.Tests;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Access.Service.Tests.Recording.Histories;

/// <summary>
/// Withdrawal is immediate: once it has been answered, no question that is asked later on any node is answered yes by it. And
/// a consent that stands is never overlooked.
/// </summary>
[Collection(PostgreSqlTests.Name)]
public sealed class WithdrawalTests(Cluster cluster, ITestOutputHelper output)
{
    private const int Nodes = 3;

    // Enough for thousands of stale answers, if there could be any.
    private const int HistoriesOfTheControl = 1_000;

    [Threat("T-21")]
    [Fact]
    public async Task Withdraw_ThreeProcessesOnOneDatabase_IsObeyedByEveryQuestionThatIsAskedLater()
    {
        await using var youths = await Youths.StartAsync(cluster, Lane.Count(480, 12_000));
        var processes = new List<ServiceProcess>();
        try
        {
            for (var node = 0; node < Nodes; node++) processes.Add(await ServiceProcess.StartAsync(youths.Folder, youths.Settings("PostgreSql")));

            var run = new Withdrawals([.. processes.Select(process => new Node(process.Address))], youths.Numbers, Family.Mother);
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
    [Threat("T-21")]
    [Fact]
    public async Task Withdraw_NodesThatRememberActsForAMoment_IsNotObeyedAndTheCheckerSaysSo()
    {
        await using var youths = await Youths.StartAsync(cluster, 12);
        var hosts = new List<ServiceHost>();
        try
        {
            for (var node = 0; node < Nodes; node++)
            {
                hosts.Add(await ServiceHost.StartAsync(["--environment", "Development", "--Urls", "http://127.0.0.1:0", .. youths.Settings("PostgreSql")], builder =>
                {
                    var honest = builder.Services.Last(service => service.ServiceType == typeof(IActs));
                    builder.Services.AddSingleton<IActs>(services => new ForgetfulActs((IActs)honest.ImplementationFactory!(services)));
                }));
            }

            var run = new Withdrawals([.. hosts.Select(host => new Node(host.Address))], youths.Numbers, Family.Mother);

            Assert.NotEmpty(await run.RunAsync(HistoriesOfTheControl));
        }
        finally
        {
            foreach (var host in hosts) await host.DisposeAsync();
        }
    }

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
