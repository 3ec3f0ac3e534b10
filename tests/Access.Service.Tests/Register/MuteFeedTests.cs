using Access.StandIn.Faults;

namespace Access.Service.Tests.Register;

/// <summary>A feed from which nothing can be learnt: everybody is refused, and nothing known before is served after.</summary>
public sealed class MuteFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxStaleness = TimeSpan.FromSeconds(3);

    private Cluster cluster = null!;
    private SyntheticFamily family = null!;

    public async Task InitializeAsync()
    {
        cluster = await Cluster.StartAsync(1, "--Register:MaxStaleness", MaxStaleness.ToString());
        family = cluster.Add(0, 1)[0];
        await cluster.UntilAsync("open", family.Question, Soon);
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Theory]
    [InlineData("silence", 0, null, 0)]
    [InlineData("server error", 500, null, 0)]
    [InlineData("too many requests", 429, null, 0)]
    [InlineData("forbidden", 403, null, 0)]
    [InlineData("latency", 0, null, 30_000)]
    [InlineData("a page of a gateway", 0, SpoiltContent.Html, 0)]
    [InlineData("half an answer", 0, SpoiltContent.Truncated, 0)]
    [InlineData("another shape", 0, SpoiltContent.WrongShape, 0)]
    [InlineData("nothing", 0, SpoiltContent.Empty, 0)]
    [InlineData("a cut connection", 0, SpoiltContent.Cut, 0)]
    public async Task Feed_ThatTellsNothing_IsUnavailableForEverybodyAndThenReadsEverybodyAnew(string fault, int status, SpoiltContent? content, int latency)
    {
        Assert.NotEmpty(fault);
        var failure = new Failure { Status = status == 0 ? null : status, Content = content, LatencyMilliseconds = latency, Calls = [CallNames.Event, CallNames.EventLatest] };
        await cluster.FaultsAsync(fault == "silence" ? new FaultPlan { Feed = new FeedFault { Silent = true } } : new FaultPlan { Failures = [failure] });
        cluster.StandIn.Register.Put(family.ProtectedChild.ToJsonString(), "ChangeInAddressProtection");

        var took = await cluster.UntilAsync("unavailable", family.Question, MaxStaleness + Soon);
        Assert.InRange(took, TimeSpan.Zero, MaxStaleness + TimeSpan.FromSeconds(5));
        Assert.Equal("unavailable", await cluster.AskAsync(new SyntheticFamily(4711).Question));
        using (var ready = await cluster.Nodes[0].Client.GetAsync(new Uri("/health/ready", UriKind.Relative))) Assert.Equal(503, (int)ready.StatusCode);

        // Never again as it was before.
        await cluster.FaultsAsync(new FaultPlan());
        await cluster.UntilAsync("closed", family.Question, Soon);
    }
}
