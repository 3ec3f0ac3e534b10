using Access.StandIn.Faults;
using Access.Tests.Threats;

namespace Access.Service.Tests.Register;

/// <summary>A feed that cannot be read while the register itself answers, long before everybody is refused for it: what closes does so within ten seconds .</summary>
public sealed class LostFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private Cluster cluster = null!;

    public async Task InitializeAsync() => cluster = await Cluster.StartAsync(1);

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Threat("T-20")]
    [Fact]
    public async Task Change_ThatClosesWhileTheFeedIsLost_IsObeyedForBothParentsAndNobodyElseIsClosed()
    {
        var families = cluster.Add(0, 2);
        await cluster.UntilAsync("open", families[0].Question, Soon);
        await cluster.UntilAsync("open", families[1].Question, Soon);
        await cluster.FaultsAsync(new FaultPlan { Failures = [new Failure { Status = 500, Calls = [CallNames.Event, CallNames.EventLatest] }] });
        cluster.StandIn.Register.Put(families[0].ProtectedChild.ToJsonString(), "ChangeInAddressProtection");

        // The promise is ten seconds; a busy machine has some more.
        var took = await cluster.UntilAsync("closed", families[0].Question, Soon);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(12));
        Assert.Equal("open", await cluster.AskAsync(families[1].Question));
        using (var ready = await cluster.Nodes[0].Client.GetAsync(new Uri("/health/ready", UriKind.Relative))) Assert.Equal(200, (int)ready.StatusCode);

        await cluster.FaultsAsync(new FaultPlan());
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal("closed", await cluster.AskAsync(families[0].Question));
            Assert.Equal("open", await cluster.AskAsync(families[1].Question));
            await Task.Delay(50);
        }
    }
}
