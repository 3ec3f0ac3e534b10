using System.Globalization;
using System.Text;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Sources.Notices;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;

namespace Access.Tests.Notices;

/// <summary>An organisation is told before an exception of its own ends by itself, once, and nobody else is.</summary>
public abstract class EndingNoticeTests(StoreBed bed) : NoticeSuite(bed)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    [Fact]
    public async Task Ending_ThirtyDaysAhead_IsToldOnceAndNotASecondSooner()
    {
        var subscription = await SubscribedToEndingsAsync();
        var exception = await RecordedAsync(Deeds.Exception(to: Now.AddDays(100)));
        var to = exception.ValidTo!.Value;
        await ToldAsync();

        // From here on nothing is recorded: time alone makes it due.
        Clock.Now = to - Ahead - TimeSpan.FromSeconds(1);
        await ExtendedAsync();
        Assert.Empty(await ToldAsync());
        Clock.Now = to - Ahead;
        var told = Assert.Single(await ToldAsync());
        Assert.Equal((subscription.Id, new EndingException(exception.Id, to), Now), (told.Subscription, told.Ending, told.MadeAt));

        for (Clock.Now += TimeSpan.FromHours(1); Clock.Now < to; Clock.Now += TimeSpan.FromDays(1)) Assert.Empty(await ToldAsync());
        Clock.Now = to;
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task Ending_WithLessLeftWhenRecordedOrSubscribed_IsToldAtOnce()
    {
        var before = await RecordedAsync(Deeds.Exception(to: Now.AddDays(3)));
        await SubscribedToEndingsAsync();
        Assert.Equal(before.Id, Assert.Single(await ToldAsync()).Ending!.Act);

        var after = await RecordedAsync(Deeds.Exception(to: Now.AddDays(2)));
        Assert.Equal(after.Id, Assert.Single(await ToldAsync()).Ending!.Act);
    }

    [Fact]
    public async Task Ending_WhileItWasLookedAt_IsLookedAtAgain()
    {
        await SubscribedToEndingsAsync();
        var slow = Assert.Single(await Node.EndingQueue.ClaimAsync(10, None));
        var exception = await RecordedAsync(Deeds.Exception(to: Now.AddDays(3)));
        await Node.Follower.FollowAsync(None);
        Assert.Equal(0, await Node.EndingQueue.FinishAsync(slow, [], Now.AddDays(1), None));

        Assert.Equal(exception.Id, Assert.Single(await ToldAsync()).Ending!.Act);
    }

    [Fact]
    public async Task Ending_EndedBefore_IsNotTold()
    {
        await SubscribedToEndingsAsync();
        var exception = await RecordedAsync(Deeds.Exception(to: Now.AddDays(100)));
        await RecordedAsync(Deeds.End(exception.Id) with { ValidFrom = Now.AddDays(50) }, 1);
        Assert.Empty(await ToldAsync());

        Clock.Now = exception.ValidTo!.Value - Ahead;
        await ExtendedAsync();
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task Ending_Renewed_IsNotToldAndTheNewOneLater()
    {
        await SubscribedToEndingsAsync();
        var old = await RecordedAsync(Deeds.Exception(to: Now.AddDays(40)));
        await ToldAsync();
        Clock.Now += TimeSpan.FromDays(5);
        var renewed = await RecordedAsync(Renewal(old, Now.AddDays(60)));

        Clock.Now = old.ValidTo!.Value - Ahead;
        Assert.Empty(await ToldAsync());
        Clock.Now = renewed.ValidTo!.Value - Ahead - TimeSpan.FromSeconds(1);
        await ExtendedAsync();
        Assert.Empty(await ToldAsync());
        Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(renewed.Id, Assert.Single(await ToldAsync()).Ending!.Act);
    }

    [Fact]
    public async Task Ending_WhoseRenewalEndsSoonerOrWasEnded_IsTold()
    {
        await SubscribedToEndingsAsync();
        var old = await RecordedAsync(Deeds.Exception(to: Now.AddDays(20)));
        await RecordedAsync(Renewal(old, Now.AddDays(20)));
        Assert.Equal(2, (await ToldAsync()).Count);

        var other = await RecordedAsync(Deeds.Exception(to: Now.AddDays(20)));
        var renewed = await RecordedAsync(Renewal(other, Now.AddDays(200)));
        Assert.Empty(await ToldAsync());
        await RecordedAsync(Deeds.End(renewed.Id) with { ValidFrom = Now }, 1);
        Assert.Equal(other.Id, Assert.Single(await ToldAsync()).Ending!.Act);
    }

    [Fact]
    public async Task Ending_EndedAndThatEndTakenBack_IsToldAgain()
    {
        await SubscribedToEndingsAsync();
        var exception = await RecordedAsync(Deeds.Exception(to: Now.AddDays(20)));
        Assert.Single(await ToldAsync());
        var end = Deeds.End(exception.Id) with { ValidFrom = Now.AddDays(1) };
        await RecordedAsync(end, 1);
        Assert.Empty(await ToldAsync());

        await RecordedAsync(Deeds.End(end.Id), 1);
        Assert.Equal(exception.Id, Assert.Single(await ToldAsync()).Ending!.Act);
    }

    [Fact]
    public async Task Ending_OfAnotherOrganisationOrAPolicy_IsNotTold()
    {
        var subscription = await SubscribedToEndingsAsync();
        await SubscribedAsync();
        await RecordedAsync(Deeds.Exception(provider: Deeds.OtherHospital, to: Now.AddDays(3)));
        await RecordedAsync(Deeds.Policy(to: Now.AddDays(3)));
        Assert.Empty(await ToldAsync());
        Assert.Equal(0, (await Node.Subscriptions.FindAsync(subscription.Id, Portal, None))!.Delivered);
    }

    [Fact]
    public async Task Ending_TwoSubscriptions_AreToldOnceEach()
    {
        var first = await SubscribedToEndingsAsync();
        var second = await SubscribedToEndingsAsync(client: "other");
        await RecordedAsync(Deeds.Exception(to: Now.AddDays(3)));
        Assert.Equal(
            new[] { first.Id, second.Id }.Order(StringComparer.Ordinal), (await ToldAsync()).Select(told => told.Subscription).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Restart_AtAnyPoint_NeitherLosesNorDoubles()
    {
        await SubscribedToEndingsAsync();
        var exception = await RecordedAsync(Deeds.Exception(to: Now.AddDays(3)));
        await using (var falls = await OpenAsync()) Assert.Single(await falls.EndingQueue.ClaimAsync(10, None));
        Clock.Now += TimeSpan.FromSeconds(30);
        await using (var looks = await OpenAsync()) Assert.Equal(1, await looks.Endings.RunAsync(None));
        await using (var falls = await OpenAsync()) Assert.Single(await falls.Deliveries.ClaimAsync(10, None));
        Clock.Now += TimeSpan.FromSeconds(30);
        await using (var follows = await OpenAsync()) Assert.Equal(1, await follows.Follower.FollowAsync(None));
        await using (var looks = await OpenAsync()) Assert.Equal(1, await looks.Endings.RunAsync(None));

        var told = Assert.Single(await ToldAsync());
        Assert.Equal((exception.Id, 2), (told.Ending!.Act, told.Attempt));
        Clock.Now += TimeSpan.FromDays(1);
        await using var last = await OpenAsync();
        Assert.Equal(1, await last.Endings.RunAsync(None));
        Assert.Empty(await last.Deliveries.ClaimAsync(10, None));
    }

    [Fact]
    public async Task Nodes_LookingAtOnce_TellOnce()
    {
        for (var turn = 0; turn < 6; turn++) await SubscribedToEndingsAsync(client: $"portal-{turn}");
        await RecordedAsync(Deeds.Exception(to: Now.AddDays(3)));
        await using var other = await OpenAsync();
        var slow = await other.EndingQueue.ClaimAsync(1, None);
        Clock.Now += TimeSpan.FromSeconds(30);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => (turn % 2 == 0 ? Node : other).Endings.RunAsync(None)));
        Assert.Equal(6, (await ToldAsync()).Count);
        var ending = await Acts.EndingAsync(Deeds.Hospital, Now, Now.AddDays(30), None);
        Assert.Equal(0, await other.EndingQueue.FinishAsync(Assert.Single(slow), [.. ending], Now.AddDays(1), None));
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task Subscribe_OrganisationAgain_RenewsAndTellsNothingAgain()
    {
        var made = await SubscribedToEndingsAsync();
        await RecordedAsync(Deeds.Exception(to: Now.AddDays(3)));
        Assert.Single(await ToldAsync());

        var again = Assert.IsType<SubscribeOutcome.Renewed>(await SubscribeToEndingsAsync()).Subscription;
        Assert.Equal((made.Id, new SubscribedTo.EndingExceptions(Deeds.Hospital)), (again.Id, again.To));
        Assert.Empty(await ToldAsync());
        await AssertNoneDueAsync();
    }

    [Fact]
    public async Task Database_Stolen_HoldsNoOrganisationNorOpensARowOfAnother()
    {
        var made = await SubscribedToEndingsAsync();
        await SubscribedToEndingsAsync(organisation: Deeds.OtherHospital);
        var dump = await Bed.DumpAsync();
        Assert.True(Holds(dump, made.Id));
        Assert.False(Holds(dump, Deeds.Hospital.Value) || Holds(dump, "hospital.example"));

        await Bed.RunAsync("UPDATE notice_subscription SET organisation = 'another'");
        await Assert.ThrowsAsync<StorageException>(() => Node.Subscriptions.FindAsync(made.Id, Portal, None));
        Assert.Empty(await Node.EndingQueue.ClaimAsync(10, None));
        await Bed.RunAsync("UPDATE notice_subscription SET organisation = NULL, leased_until = 0");
        await AssertNoneDueAsync();
    }

    [Fact]
    public async Task Told_Over_IsForgotten()
    {
        await SubscribedToEndingsAsync();
        await RecordedAsync(Deeds.Exception(to: Now.AddDays(3)));
        Assert.Single(await ToldAsync());
        Clock.Now += TimeSpan.FromDays(3.5);
        Assert.Empty(await ToldAsync());
        Assert.Equal(1L, await CountAsync());
        Clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(await ToldAsync());
        Assert.Equal(0L, await CountAsync());

        async Task<long> CountAsync() => Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM notice_ending"), CultureInfo.InvariantCulture);
    }

    // Tables as the version before left them, with a subscription in them.
    [Fact]
    public async Task Tables_OfTheFirstVersion_AreBroughtForwardWithWhatTheyHold()
    {
        var pair = await SubscribedAsync();
        foreach (var statement in (string[])
            [
                "DROP TABLE notice_ending",
                "DROP INDEX notice_subscription_by_organisation",
                "ALTER TABLE notice_subscription DROP COLUMN organisation",
                "ALTER TABLE notice_delivery DROP COLUMN act",
                "ALTER TABLE notice_delivery DROP COLUMN valid_to",
                "DELETE FROM schema_migrations WHERE component = 'notices' AND version = 2",
            ])
        {
            await Bed.RunAsync(statement);
        }

        await using var upgraded = await OpenAsync();
        Assert.Equal(pair.To, (await upgraded.Subscriptions.FindAsync(pair.Id, Portal, None))!.To);
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await upgraded.Looks.FinishAsync(Assert.Single(await upgraded.Looks.ClaimAsync(10, None)), Seen(Closed), None));
        Assert.Null(Assert.Single(await upgraded.Deliveries.ClaimAsync(10, None)).Ending);
        await SubscribedToEndingsAsync();
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public void Event_Written_HoldsTheActAndItsEndAlone() => Assert.Equal(
        """
        {"specversion":"1.0","id":"e","source":"https://access.example","type":"no.access.exception.ending.v1","subject":"a-1","time":"2026-11-20T11:00:00Z","datacontenttype":"application/json","data":{"validTo":"2026-12-19T23:00:00Z","act":"https://access.example/v1/acts/a-1"}}
        """,
        Encoding.UTF8.GetString(EndingEvent.Write(
            "e", "https://access.example", new("a-1", new(2026, 12, 20, 0, 0, 0, TimeSpan.FromHours(1))), Deeds.Start)));

    private async Task<Subscription> SubscribedToEndingsAsync(string client = Portal, OrganisationNumber? organisation = null) =>
        Assert.IsType<SubscribeOutcome.Created>(await SubscribeToEndingsAsync(client, organisation)).Subscription;

    private Task<SubscribeOutcome> SubscribeToEndingsAsync(string client = Portal, OrganisationNumber? organisation = null) => Node.Subscriptions.SubscribeAsync(
        new(client, new SubscribedTo.EndingExceptions(organisation ?? Deeds.Hospital), SinkOf("https://hospital.example/endings"), Now.AddDays(90)), null, None);

    // A subscription is renewed by subscribing again, which makes nothing due.
    private async Task ExtendedAsync() => Assert.IsType<SubscribeOutcome.Renewed>(await SubscribeToEndingsAsync());

    private async Task<T> RecordedAsync<T>(T act, int? expected = null) where T : RecordedAct
    {
        await Acts.RecordAsync(act, expected);
        return act;
    }

    private ExceptionAct Renewal(ExceptionAct old, DateTimeOffset to) => Deeds.Exception(to: to) with { Renews = old.Id, ValidFrom = Now };

    /// <summary>Does what is due, and receives every notice that comes of it.</summary>
    private async Task<IReadOnlyList<DueDelivery>> ToldAsync()
    {
        await Node.Follower.FollowAsync(None);
        while (await Node.Endings.RunAsync(None) > 0)
        {
        }
        var told = await Node.Deliveries.ClaimAsync(100, None);
        foreach (var delivery in told) await Node.Deliveries.SettleAsync(delivery, new(null, 204), None);
        return told;
    }
}
