using Access.Sources.Notices;
using Access.Tests.Acts.Store;

namespace Access.Tests.Notices;

public abstract class LookTests(StoreBed bed) : NoticeSuite(bed)
{
    [Fact]
    public async Task Look_AfterSubscribing_IsTakenOnceAfterTheDelay()
    {
        Node.Chance = 0;
        var made = await SubscribedAsync();
        Clock.Now += TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1);
        await AssertNoneDueAsync();

        Clock.Now += TimeSpan.FromTicks(1);
        var due = await DueAsync();
        Assert.Equal((made.Id, Deeds.Mother, Deeds.Child), (due.Subscription, due.Subject, due.Child));
        await AssertNoneDueAsync();
        Assert.False(await Node.Looks.FinishAsync(due, Seen(Open), None));
        await AssertNoneDueAsync();
        Assert.Empty(await Node.Deliveries.ClaimAsync(10, None));
    }

    [Fact]
    public async Task Look_OtherAnswers_MakesOneNotice()
    {
        var made = await SubscribedAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await Node.Looks.FinishAsync(await DueAsync(), Seen(Closed), None));

        var notice = Assert.Single(await Node.Deliveries.ClaimAsync(10, None));
        Assert.Equal((made.Id, Now, 22), (notice.Subscription, notice.MadeAt, notice.Id.Length));
        Assert.Equal(1, (await Node.Subscriptions.FindAsync(made.Id, Portal, None))!.Waiting);

        await Node.Triggers.ChangedAsync([PersonName.Of(Deeds.Child)], None);
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.False(await Node.Looks.FinishAsync(await DueAsync(), Seen(Closed), None));
    }

    [Fact]
    public async Task Look_WhenNothingCouldBeSeenAtFirst_MakesANotice()
    {
        await SubscribeAsync(answers: default(System.Collections.Immutable.ImmutableArray<byte>));
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await Node.Looks.FinishAsync(await DueAsync(), Seen(Open), None));
    }

    [Theory]
    [InlineData(0.0, 5)]
    [InlineData(0.5, 32.5)]
    [InlineData(0.999, 59.945)]
    public async Task Trigger_Told_SetsALookAfterTheDelayThatChanceGives(double chance, double seconds)
    {
        await SubscribedAsync();
        await SettledAsync();
        Node.Chance = chance;
        await Node.Triggers.ChangedAsync([PersonName.Of(Deeds.Child)], None);

        Clock.Now += TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1);
        await AssertNoneDueAsync();
        Clock.Now += TimeSpan.FromMilliseconds(1);
        await DueAsync();
    }

    [Fact]
    public async Task Trigger_ByAnyNameOfAnybodyConcerned_FindsTheSubscription()
    {
        var names = new[] { PersonName.Of(Deeds.Mother), PersonName.Of(Deeds.Child), PersonName.Of(Deeds.Father), PersonName.Of("p-1") };
        await SubscribedAsync();
        await SettledAsync(null, PersonName.Of(Deeds.Father), PersonName.Of("p-1"));

        // The look that first knew of these two is followed by another.
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.False(await Node.Looks.FinishAsync(await DueAsync(), Seen(Open, null, null, null, names), None));
        foreach (var name in names)
        {
            await Node.Triggers.ChangedAsync([name], None);
            Clock.Now += TimeSpan.FromMinutes(1);
            Assert.False(await Node.Looks.FinishAsync(await DueAsync(), Seen(Open, null, null, null, names), None));
        }

        await Node.Triggers.ChangedAsync([PersonName.Of(Deeds.Other), PersonName.Of("p-2"), PersonName.Of("p")], None);
        await Node.Triggers.ChangedAsync([], None);
        Clock.Now += TimeSpan.FromMinutes(1);
        await AssertNoneDueAsync();
    }

    [Fact]
    public async Task Trigger_Anybody_SetsALookForEverySubscription()
    {
        for (var turn = 0; turn < 7; turn++) await SubscribedAsync(client: $"portal-{turn}");
        await SettledAsync();
        await Node.Triggers.AnybodyChangedAsync(None);
        await AssertNoneDueAsync();
        Clock.Now += TimeSpan.FromSeconds(32.5);
        Assert.Equal(7, (await Node.Looks.ClaimAsync(100, None)).Length);
    }

    [Fact]
    public async Task Trigger_WhileLooking_IsFollowedByAnotherLook()
    {
        await SubscribedAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        var due = await DueAsync();
        await Node.Triggers.ChangedAsync([PersonName.Of(Deeds.Child)], None);
        Assert.False(await Node.Looks.FinishAsync(due, Seen(Open), None));

        Clock.Now += TimeSpan.FromSeconds(33);
        Assert.True(await Node.Looks.FinishAsync(await DueAsync(), Seen(Closed), None));
    }

    [Fact]
    public async Task Trigger_Several_AreOneLook()
    {
        await SubscribedAsync();
        await SettledAsync();
        for (var turn = 0; turn < 5; turn++) await Node.Triggers.ChangedAsync([PersonName.Of(Deeds.Child), PersonName.Of(Deeds.Mother)], None);
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.False(await Node.Looks.FinishAsync(await DueAsync(), Seen(Open), None));
        Clock.Now += TimeSpan.FromMinutes(5);
        await AssertNoneDueAsync();
    }

    [Fact]
    public async Task Look_NodeFallsSilent_IsTakenByAnotherAndTheFirstIsVoid()
    {
        await SubscribedAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        var lost = await DueAsync();
        await using var other = await OpenAsync();
        Assert.Empty(await other.Looks.ClaimAsync(10, None));

        Clock.Now += TimeSpan.FromSeconds(30);
        var taken = Assert.Single(await other.Looks.ClaimAsync(10, None));
        Assert.True(await other.Looks.FinishAsync(taken, Seen(Closed), None));
        Assert.False(await Node.Looks.FinishAsync(lost, Seen(Closed), None));
        Assert.Single(await Node.Deliveries.ClaimAsync(10, None));
    }

    [Fact]
    public async Task Look_TwoNodes_NeverTakeTheSame()
    {
        for (var turn = 0; turn < 20; turn++) await SubscribedAsync(client: $"portal-{turn}");
        Clock.Now += TimeSpan.FromMinutes(1);
        await using var other = await OpenAsync();
        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(turn => (turn % 2 == 0 ? Node : other).Looks.ClaimAsync(3, None)));

        var taken = claims.SelectMany(claim => claim).Select(look => look.Subscription).ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        taken.AddRange((await Node.Looks.ClaimAsync(100, None)).Select(look => look.Subscription));
        Assert.Equal(20, taken.Distinct().Count());
        Assert.Equal(20, taken.Count);
    }

    [Fact]
    public async Task Postpone_NothingSeen_ComesAgainAfterTheDelayAndKeepsWhatWasSeen()
    {
        await SubscribedAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        for (var failed = 0; failed < 3; failed++)
        {
            var due = await DueAsync();
            Assert.Equal(failed, due.Failed);
            await Node.Looks.PostponeAsync(due, None);
            await AssertNoneDueAsync();
            Clock.Now += TimeSpan.FromSeconds(32.5);
        }
        Assert.False(await Node.Looks.FinishAsync(await DueAsync(), Seen(Open), None));
    }

    [Fact]
    public async Task Look_AnswersThatChangeByTime_IsTakenAgainThenAfterTheSameDelay()
    {
        await SubscribedAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        var at = Now.AddHours(3);
        Assert.False(await Node.Looks.FinishAsync(await DueAsync(), Seen(Open, null, null, at), None));

        Clock.Now = at.AddSeconds(32.5).AddTicks(-1);
        await AssertNoneDueAsync();
        Clock.Now = at.AddSeconds(32.5);
        await DueAsync();
    }

    [Fact]
    public async Task Look_SubscriptionDeleted_LeavesNothing()
    {
        var made = await SubscribedAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        var due = await DueAsync();
        Assert.True(await Node.Subscriptions.DeleteAsync(made.Id, Portal, None));
        Assert.False(await Node.Looks.FinishAsync(due, Seen(Closed), None));
        Assert.Empty(await Node.Deliveries.ClaimAsync(10, None));
    }
}
