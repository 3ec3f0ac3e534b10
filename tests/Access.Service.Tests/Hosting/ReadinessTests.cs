using System.Diagnostics;
using Access.Service.Tests.PostgreSql;
using Access.StandIn.Faults;
using Access.Tests.Threats;

namespace Access.Service.Tests.Hosting;

/// <summary>Anybody may ask whether the service is ready, and as often as they like: neither the register nor the log pays for it.</summary>
[Collection(TimedTests.Name)]
public sealed class ReadinessTests
{
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);

    [Threat("T-16")]
    [Fact]
    public async Task Ready_AskedAThousandTimesAtOnce_IsOneCallToTheRegisterASecond()
    {
        await using var service = await TestService.StartAsync();
        var began = Stopwatch.StartNew();
        Assert.All(await AskAsync(service, 1000), status => Assert.Equal(200, status));
        Assert.InRange(service.Host.StandIn!.CallsReceived(CallNames.Ping), 1, 1 + (long)began.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task Ready_RegisterGoesAndComesBack_IsSeenWithinASecondAndLoggedOnceEach()
    {
        await using var service = await TestService.StartAsync();
        Assert.Equal(200, Assert.Single(await AskAsync(service, 1)));
        await service.Host.StandIn!.Faults.BeginAsync(new FaultPlan { Failures = [new Failure { Status = 503, Calls = [CallNames.Ping] }] });
        await Task.Delay(1100);
        Assert.All(await AskAsync(service, 100), status => Assert.Equal(503, status));
        await Task.Delay(1100);
        Assert.All(await AskAsync(service, 100), status => Assert.Equal(503, status));
        Assert.Single(service.Log.All, line => line.Contains("Not ready: the register does not answer", StringComparison.Ordinal));

        await service.Host.StandIn!.Faults.EndAsync();
        await Task.Delay(1100);
        Assert.All(await AskAsync(service, 100), status => Assert.Equal(200, status));
        Assert.Single(service.Log.All, line => line.Contains("Ready again", StringComparison.Ordinal));
    }

    // The call is shared, and whoever began it may be the first to go away.
    [Fact]
    public async Task Ready_FirstCallerGivesUp_TellsTheOthersAllTheSame()
    {
        await using var service = await TestService.StartAsync();
        await service.Host.StandIn!.Faults.BeginAsync(new FaultPlan { Failures = [new Failure { LatencyMilliseconds = 1000, Calls = [CallNames.Ping] }] });
        using var impatient = new CancellationTokenSource(200);
        var first = service.Client.GetAsync(Ready, impatient.Token);
        await Task.Delay(100);
        var others = AskAsync(service, 10);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.All(await others, status => Assert.Equal(200, status));
        Assert.Equal(1, service.Host.StandIn!.CallsReceived(CallNames.Ping));
        Assert.DoesNotContain(service.Log.All, line => line.Contains("Not ready", StringComparison.Ordinal));
    }

    private static Task<int[]> AskAsync(TestService service, int times) => Task.WhenAll(Enumerable.Range(0, times).Select(async _ =>
    {
        using var response = await service.Client.GetAsync(Ready);
        return (int)response.StatusCode;
    }));
}
