using System.Diagnostics;
using Access.Service.Tests.Hosting;
using Access.StandIn.Faults;

namespace Access.Service.Tests.Register;

public sealed class CallCountTests : IAsyncLifetime
{
    private Cluster cluster = null!;

    public async Task InitializeAsync() => cluster = await Cluster.StartAsync(1);

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Decision_Cold_IsTwoCallsSideBySideAndWarmNone()
    {
        var family = Assert.Single(cluster.Add(0, 1));
        await cluster.FaultsAsync(new FaultPlan { LatencyMilliseconds = 1000 });

        var began = Stopwatch.StartNew();
        Assert.Equal("open", await cluster.AskAsync(family.Question));
        Assert.InRange(began.ElapsedMilliseconds, 900, 1900);
        Assert.Equal(2, PersonCalls());

        for (var i = 0; i < 50; i++) Assert.Equal("open", await cluster.AskAsync(family.Question));
        Assert.Equal(2, PersonCalls());
    }

    [Fact]
    public async Task Decision_AboutNumbersThatNobodyHas_IsTwoCallsOnce()
    {
        for (var i = 0; i < 10; i++) Assert.Equal("closed", await cluster.AskAsync(Family.Question(Family.Mother, Family.Child)));
        Assert.Equal(2, PersonCalls());
    }

    [Fact]
    public async Task Decision_AfterAnEvent_NeedsNoCallByNumber()
    {
        var family = Assert.Single(cluster.Add(0, 1));
        Assert.Equal("open", await cluster.AskAsync(family.Question));
        cluster.StandIn.Register.Put(family.ProtectedChild.ToJsonString(), "ChangeInAddressProtection");

        // Read again by id before anybody asks.
        var began = Stopwatch.StartNew();
        while (cluster.StandIn.CallsReceived(CallNames.BulkById) == 0 && began.ElapsedMilliseconds < 10_000) await Task.Delay(20);
        await cluster.UntilAsync("closed", family.Question, TimeSpan.FromSeconds(10));
        Assert.Equal(2, cluster.StandIn.CallsReceived(CallNames.GetByNin));
    }

    private long PersonCalls() => CallNames.Persons.Sum(cluster.StandIn.CallsReceived);
}
