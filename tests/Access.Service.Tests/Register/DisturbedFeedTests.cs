using Access.StandIn.Faults;

namespace Access.Service.Tests.Register;

/// <summary>A feed that tells everything, but not as it should: what closes is obeyed all the same.</summary>
public sealed class DisturbedFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private Cluster cluster = null!;
    private SyntheticFamily family = null!;

    public async Task InitializeAsync()
    {
        cluster = await Cluster.StartAsync(1);
        family = cluster.Add(0, 1)[0];
        Assert.Equal("open", await cluster.AskAsync(family.Question));
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Theory]
    [InlineData("duplicates")]
    [InlineData("reordered")]
    [InlineData("held back")]
    [InlineData("gaps")]
    [InlineData("storm")]
    [InlineData("storm of closing events")]
    [InlineData("cursor too old")]
    [InlineData("some answers fail")]
    public async Task Feed_ThatIsDisturbed_StillCloses(string fault)
    {
        var register = cluster.StandIn.Register;
        var before = register.LatestEvent!.SequenceNumber;
        await cluster.FaultsAsync(fault switch
        {
            "duplicates" => new FaultPlan { Feed = new FeedFault { Duplicates = true }, Storm = new Storm { Events = 3000 } },
            "reordered" => new FaultPlan { Feed = new FeedFault { Reordered = true }, Storm = new Storm { Events = 3000 } },
            "held back" => new FaultPlan { Feed = new FeedFault { HoldBackEvery = 2, HeldBackFor = 3 } },
            "gaps" => new FaultPlan { Feed = new FeedFault { Gaps = 5000 } },
            "storm" => new FaultPlan { Storm = new Storm { Events = 50_000 } },
            "storm of closing events" => new FaultPlan { Storm = new Storm { Events = 20_000, EventType = "ChangeInAddressProtection" } },
            "some answers fail" => new FaultPlan { Failures = [new Failure { Status = 503, Share = 0.4, Calls = [CallNames.Event, CallNames.EventLatest] }] },
            _ => new FaultPlan(),
        });
        register.Put(family.ProtectedChild.ToJsonString(), "ChangeInAddressProtection");
        if (fault == "cursor too old") register.LowestSequenceNumber = register.Beat();

        await cluster.UntilAsync("closed", family.Question, Soon);
        Assert.True(register.LatestEvent!.SequenceNumber > before);
        for (var i = 0; i < 10; i++)
        {
            Assert.NotEqual("open", await cluster.AskAsync(family.Question));
            await Task.Delay(100);
        }
    }
}
