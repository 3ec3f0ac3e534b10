using System.Text.Json.Nodes;
using Access.StandIn.Faults;
using Access.Tests.Threats;

namespace Access.Service.Tests.Register;

/// <summary>What goes wrong with look-ups: nobody is let in by it, and one child's fault is never told as an outage (N-5).</summary>
public sealed class PersonFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private Cluster cluster = null!;
    private IReadOnlyList<SyntheticFamily> families = [];

    public async Task InitializeAsync()
    {
        cluster = await Cluster.StartAsync(1);
        families = cluster.Add(0, 12);
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Theory]
    [InlineData("latency", 0, null, 20_000)]
    [InlineData("server error", 500, null, 0)]
    [InlineData("bad gateway", 502, SpoiltContent.Html, 0)]
    [InlineData("unavailable", 503, null, 0)]
    [InlineData("too many requests", 429, null, 0)]
    [InlineData("not authorised", 401, null, 0)]
    [InlineData("a page of a gateway", 0, SpoiltContent.Html, 0)]
    [InlineData("half an answer", 0, SpoiltContent.Truncated, 0)]
    [InlineData("another shape", 0, SpoiltContent.WrongShape, 0)]
    [InlineData("nothing", 0, SpoiltContent.Empty, 0)]
    [InlineData("a cut connection", 0, SpoiltContent.Cut, 0)]
    public async Task Lookup_Fault_IsClosedAndOpenAgainWhenItIsOver(string fault, int status, SpoiltContent? content, int latency)
    {
        Assert.NotEmpty(fault);
        await FailAsync(new Failure { Status = status == 0 ? null : status, Content = content, LatencyMilliseconds = latency });

        Assert.Equal("closed", await cluster.AskAsync(families[0].Question));
        await cluster.FaultsAsync(new FaultPlan());
        await cluster.UntilAsync("open", families[0].Question, Soon);
    }

    [Fact]
    public async Task Lookup_PersonWhoAnswers403_ClosesThatChildAlone()
    {
        await FailAsync(new Failure { Status = 403, PersonIds = [$"p-{families[0].Child}"] });

        for (var i = 0; i < 30; i++) Assert.Equal("closed", await cluster.AskAsync(families[0].Question));
        Assert.Equal("open", await cluster.AskAsync(families[1].Question));
    }

    [Fact]
    public async Task Lookup_PersonWhoAlwaysFails_ClosesThatChildAloneAndIsNoOutage()
    {
        await FailAsync(new Failure { Status = 500, PersonIds = [$"p-{families[0].Child}"] });

        for (var i = 0; i < 20; i++) Assert.Equal("closed", await cluster.AskAsync(families[0].Question));
        Assert.Equal("open", await cluster.AskAsync(families[1].Question));
    }

    // By the number that the child has and the one that it had: whoever asks by both is still told of one child.
    [Fact]
    public async Task Lookup_PersonWithTwoNumbersWhoAlwaysFails_ClosesThatChildAloneAndIsNoOutage()
    {
        var (former, child) = (new SyntheticFamily(4712).Child, families[0].OfChild);
        ((JsonArray)child["norwegianIdentificationNumber"]!).Add(new JsonObject { ["identificationNumber"] = former, ["status"] = "Discontinued", ["isValid"] = false });
        cluster.StandIn.Register.Put(child.ToJsonString());
        await FailAsync(new Failure { Status = 500, PersonIds = [$"p-{families[0].Child}"] });

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal("closed", await cluster.AskAsync(families[0].Question));
            Assert.Equal("closed", await cluster.AskAsync(Hosting.Family.Question(families[0].Parent, former)));
            Assert.Equal("open", await cluster.AskAsync(families[1].Question));
        }

        Assert.Equal("open", await cluster.AskAsync(families[2].Question));
    }

    // Each one's record is broken, and they are all that the node hears of.
    [Fact]
    public async Task Lookup_FamilyInWhichEverybodyFails_IsNoOutage()
    {
        await FailAsync(new Failure { Status = 500, PersonIds = [.. families.Take(4).SelectMany(family => new[] { $"p-{family.Child}", $"p-{family.Parent}" })] });

        for (var i = 0; i < 20; i++) Assert.Equal("closed", await cluster.AskAsync(families[i % 4].Question));
        Assert.Equal("open", await cluster.AskAsync(families[4].Question));
    }

    [Fact]
    public async Task Lookup_FailsOnce_IsTriedAgain()
    {
        await FailAsync(new Failure { Status = 503, Count = 2 });

        Assert.Equal("open", await cluster.AskAsync(families[0].Question));
    }

    [Fact]
    public async Task Lookup_TooManyRequestsWithATime_WaitsAsLong()
    {
        await FailAsync(new Failure { Status = 429, RetryAfterSeconds = 1, Count = 1 });
        var began = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal("open", await cluster.AskAsync(families[0].Question));
        Assert.InRange(began.ElapsedMilliseconds, 1000, 3000);
    }

    [Threat("T-18")]
    [Fact]
    public async Task Lookup_EverythingFails_IsUnavailableForEverybodyUntilItIsOver()
    {
        Assert.Equal("open", await cluster.AskAsync(families[0].Question));
        await FailAsync(new Failure { Status = 500 });
        Assert.Equal("closed", await cluster.AskAsync(families[1].Question));

        for (var i = 2; i < families.Count && await cluster.AskAsync(families[i].Question) != "unavailable"; i++)
        {
        }

        foreach (var family in (SyntheticFamily[])[families[0], families[^1], new(4711)]) Assert.Equal("unavailable", await cluster.AskAsync(family.Question));
        await cluster.FaultsAsync(new FaultPlan());
        await cluster.UntilAsync("open", families[1].Question, Soon);
        Assert.Equal("open", await cluster.AskAsync(families[0].Question));
    }

    // Each answer is a second old when it arrives: it tells of the child as it was before the protection.
    [Fact]
    public async Task Lookup_AnswersOvertakenByEvents_NeverOpenAgain()
    {
        await FailAsync(new Failure { LatencyMilliseconds = 1000, Calls = CallNames.Persons });
        var family = families[0];
        var asking = cluster.AskAsync(family.Question);
        await Task.Delay(300);
        cluster.StandIn.Register.Put(family.ProtectedChild.ToJsonString(), "ChangeInAddressProtection");
        await asking;

        await cluster.UntilAsync("closed", family.Question, Soon);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal("closed", await cluster.AskAsync(family.Question));
            await Task.Delay(50);
        }
    }

    private Task FailAsync(Failure failure) => cluster.FaultsAsync(new FaultPlan { Failures = [failure] });
}
