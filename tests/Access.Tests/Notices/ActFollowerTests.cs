using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Sources.Acts.Store;
using Access.Tests.Acts.Store;

namespace Access.Tests.Notices;

public abstract class ActFollowerTests(StoreBed bed) : NoticeSuite(bed)
{
    [Fact]
    public async Task Act_OfEveryTypeAboutThePerson_CausesALook()
    {
        await SubscribedAsync();
        await SettledAsync();
        foreach (var act in (RecordedAct[])[Deeds.Consent(), Deeds.Exception(), Deeds.LettingIn(), Deeds.Power()])
        {
            await RecordAsync(act);
            await LookedAtAsync();
            await RecordAsync(Deeds.End(act.Id));
            await LookedAtAsync();
        }
    }

    [Fact]
    public async Task Act_AboutSomebodyElseOrAPolicy_CausesNone()
    {
        await SubscribedAsync();
        await SettledAsync();
        await RecordAsync(Deeds.Exception(Deeds.Other));
        await RecordAsync(Deeds.Policy());
        Assert.Equal(2, await Node.Follower.FollowAsync(None));
        Clock.Now += TimeSpan.FromMinutes(1);
        await AssertNoneDueAsync();
    }

    [Fact]
    public async Task EndOfAnEnd_OfAnException_CausesALook()
    {
        await SubscribedAsync();
        await SettledAsync();
        var exception = Deeds.Exception();
        var end = Deeds.End(exception.Id);
        await RecordAsync(exception);
        await RecordAsync(end);
        await LookedAtAsync();
        await RecordAsync(Deeds.End(end.Id));
        await LookedAtAsync();
    }

    // What a crash leaves behind is the database, at every point on the way from the act to the receipt.
    [Fact]
    public async Task Crash_BetweenActAndNotice_LosesNothing()
    {
        var made = await SubscribedAsync();
        await SettledAsync();
        await RecordAsync(Deeds.Exception());

        await using (var follows = await OpenAsync()) Assert.Equal(1, await follows.Follower.FollowAsync(None));
        Clock.Now += TimeSpan.FromMinutes(1);
        await using (var looks = await OpenAsync()) Assert.Single(await looks.Looks.ClaimAsync(10, None));
        Clock.Now += TimeSpan.FromSeconds(30);
        await using (var sees = await OpenAsync())
        {
            Assert.Equal(0, await sees.Follower.FollowAsync(None));
            Assert.True(await sees.Looks.FinishAsync(Assert.Single(await sees.Looks.ClaimAsync(10, None)), Seen(Closed), None));
        }
        await using (var sends = await OpenAsync()) Assert.Single(await sends.Deliveries.ClaimAsync(10, None));
        Clock.Now += TimeSpan.FromSeconds(30);
        await using var settles = await OpenAsync();
        var delivery = Assert.Single(await settles.Deliveries.ClaimAsync(10, None));
        Assert.Equal((made.Id, 2), (delivery.Subscription, delivery.Attempt));
    }

    [Fact]
    public async Task Follow_TwoNodes_PassOverNothing()
    {
        var children = new[] { Deeds.Child, Deeds.Mother, Deeds.Father, Deeds.Other };
        foreach (var child in children) await SubscribedAsync(child: child);
        await SettledAsync();
        await using var other = await OpenAsync();
        var following = Task.WhenAll(FollowAsync(Node), FollowAsync(other));
        for (var turn = 0; turn < 40; turn++) await RecordAsync(Deeds.Exception(children[turn % 4]));
        await following;

        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(4, (await Node.Looks.ClaimAsync(100, None)).Length);
        Assert.Equal(0, await Node.Follower.FollowAsync(None));
        Assert.Equal(40L, Convert.ToInt64(await Bed.RunAsync("SELECT sequence FROM notice_cursor"), null));

        async Task FollowAsync(Node node)
        {
            while (Convert.ToInt64(await Bed.RunAsync("SELECT sequence FROM notice_cursor"), null) < 40) await node.Follower.FollowAsync(None);
        }
    }

    private async Task RecordAsync(RecordedAct act)
    {
        var expected = act is EndAct ? 1 : (int?)null;
        Assert.IsType<AppendOutcome.Recorded>(await Acts.AppendAsync(new(act, false, Numbers(act), null, expected), None));
    }

    private static ImmutableArray<Domain.Identifiers.PersonIdentifier> Numbers(RecordedAct act) => act switch
    {
        YouthConsent consent => [consent.Child],
        ExceptionAct exception => [exception.Child],
        YouthAccess access => [access.Child],
        PowerOfAttorney power => [power.Grantor],
        _ => [],
    };

    private async Task LookedAtAsync()
    {
        Assert.NotEqual(0, await Node.Follower.FollowAsync(None));
        Assert.Equal(0, await Node.Follower.FollowAsync(None));
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.False(await Node.Looks.FinishAsync(await DueAsync(), Seen(Open), None));
    }
}
