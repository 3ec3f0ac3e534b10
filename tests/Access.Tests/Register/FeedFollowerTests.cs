using Access.Domain.Register;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Access.StandIn;
using Access.Tests.Threats;

namespace Access.Tests.Register;

public sealed class FeedFollowerTests
{
    private static readonly string One = Somebody.NumberOf(1);
    private static readonly string Two = Somebody.NumberOf(2);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTime time = new();
    private readonly FakeRegister register;
    private readonly Somebody child = new("p") { Number = One, Responsible = [Two] };

    public FeedFollowerTests()
    {
        register = new FakeRegister(time);
        register.Persons.Put(child.Json());
        register.Persons.Put(new Somebody("q") { Number = Two }.Json());
    }

    [Fact]
    public async Task FindAsync_BeforeTheFeedWasRead_IsUnavailableForEverybody()
    {
        var node = new Node(register, time);

        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(One));
        await node.ReadFeedAsync();
        Assert.NotNull((await node.FindAsync(One)).Person);
    }

    [Threat("T-18")]
    [Fact]
    public async Task FindAsync_FeedThatCannotBeRead_ClosesForEverybodyPastTheLimitAndNotBefore()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.FeedFault = () => new EventFeedException("The feed answered 503.");

        await PassAsync(node, minutes: 15);
        Assert.NotNull((await node.FindAsync(One)).Person);
        await PassAsync(node, minutes: 1);
        Assert.Equal(RegisterState.Stale, node.Cached.State);
        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(One));
        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(Two));
        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(Somebody.NumberOf(9)));
    }

    // What the register says now, of both parties alike, and whether or not they were known before.
    [Threat("T-20")]
    [Theory]
    [InlineData(null)]
    [InlineData(LaneKind.Priority)]
    [InlineData(LaneKind.Complete)]
    public async Task FindAsync_FeedThatCannotBeReadForTenSeconds_AnswersNobodyFromMemory(LaneKind? read)
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        Assert.Equal(LookupFailure.NotFound, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(Somebody.NumberOf(9))).Failure);
        register.FeedEnd = register.Persons.LatestEvent!.SequenceNumber;
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");
        register.Persons.Put(new Somebody("r") { Number = Somebody.NumberOf(9) }.Json(), "PersonIsCreated");

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty((await node.FindAsync(One)).Person!.Confidentialities);
        time.Advance(TimeSpan.FromTicks(1));
        if (read is { } lane) await node.Follower.ReadAsync(lane, CancellationToken.None);

        Assert.Equal(RegisterState.Available, node.Cached.State);
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
        Assert.NotNull((await node.FindAsync(Two)).Person);
        Assert.Equal("r", (await node.FindAsync(Somebody.NumberOf(9))).Person!.Id);
    }

    // An outage of the feed must not become one of the register: whoever was asked for a moment ago is not asked for again.
    [Fact]
    public async Task FindAsync_FeedThatCannotBeRead_IsACallForEachPersonInFiveSeconds()
    {
        var node = await FollowingAsync();
        register.FeedFault = () => new EventFeedException("The feed answered 503.");
        time.Advance(TimeSpan.FromSeconds(11));

        for (var tenth = 0; tenth < 100; tenth++)
        {
            Assert.NotNull((await node.FindAsync(One)).Person);
            Assert.Null((await node.FindAsync(Somebody.NumberOf(9))).Person);
            time.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.InRange(register.Finds, 4, 6);
    }

    // What the feed told meanwhile is read before anybody is answered from memory again.
    [Fact]
    public async Task FindAsync_FeedThatIsReadAgain_AnswersFromMemoryWhatStillHolds()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        await node.FindAsync(Two);
        time.Advance(Minute);
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");
        await node.ReadFeedAsync();

        Assert.NotNull((await node.FindAsync(Two)).Person);
        Assert.Equal(2, register.Finds);
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
    }

    // A register that fails as well is no reason to go by what was known.
    [Fact]
    public async Task FindAsync_NeitherFeedNorPersonCanBeRead_IsNoAnswer()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.FeedFault = () => new EventFeedException("The feed answered 503.");
        register.PersonFault = () => LookupFailure.NoAnswer;
        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(LookupFailure.NoAnswer, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(One)).Failure);
    }

    [Theory]
    [InlineData(LaneKind.Priority)]
    [InlineData(LaneKind.Complete)]
    public async Task FindAsync_OneLaneThatIsNotRead_ClosesAsWell(LaneKind read)
    {
        var node = await FollowingAsync();
        for (var minute = 0; minute < 16; minute++)
        {
            time.Advance(Minute);
            register.Persons.Beat();
            await node.Follower.ReadAsync(read, CancellationToken.None);
        }

        Assert.Equal(RegisterState.Stale, node.Cached.State);
    }

    [Fact]
    public async Task FindAsync_AfterATimeWithoutKnowledge_ServesNothingThatWasCachedBefore()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.FeedFault = () => new EventFeedException("The feed answered 503.");
        await PassAsync(node, minutes: 16);
        register.FeedFault = () => null;
        await node.ReadFeedAsync();
        Assert.Equal(0, node.Cache.Count);

        await node.FindAsync(One);
        Assert.Equal(2, register.Finds);
    }

    // The very same feed and register; only whether silence is watched differs.
    [Fact]
    public async Task FindAsync_FeedThatAnswersButHasNoNews_ClosesByTheHeartbeatAndWouldNotWithoutIt()
    {
        var watched = await FollowingAsync(ExpectedSilence.Usual);
        var unwatched = await FollowingAsync(ExpectedSilence.NeverWatched);
        foreach (var node in (Node[])[watched, unwatched]) await node.FindAsync(One);
        register.FeedEnd = register.Persons.LatestEvent!.SequenceNumber;
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");

        await PassAsync(watched, unwatched, minutes: 5);
        Assert.Equal(RegisterState.Available, watched.Cached.State);
        await PassAsync(watched, unwatched, minutes: 1);

        Assert.Equal(RegisterState.Silent, watched.Cached.State);
        Assert.IsType<PersonLookup.Unavailable>(await watched.FindAsync(One));
        await PassAsync(watched, unwatched, minutes: 40);
        Assert.Empty((await unwatched.FindAsync(One)).Person!.Confidentialities);
    }

    [Fact]
    public async Task FindAsync_SilenceThatEnds_ReadsEverybodyAnew()
    {
        var node = await FollowingAsync(ExpectedSilence.Usual);
        await node.FindAsync(One);
        register.FeedEnd = register.Persons.LatestEvent!.SequenceNumber;
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");
        await PassAsync(node, minutes: 6);

        register.FeedEnd = long.MaxValue;
        await node.ReadFeedAsync();
        Assert.Equal(RegisterState.Available, node.Cached.State);
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
        Assert.Equal(2, register.Finds);
    }

    [Fact]
    public async Task FindAsync_QuietFeedWithAHeartbeat_StaysAvailable()
    {
        var node = await FollowingAsync(ExpectedSilence.Usual);
        await node.FindAsync(One);
        for (var minute = 0; minute < 45; minute++)
        {
            time.Advance(Minute);
            register.Persons.Beat();
            await node.ReadFeedAsync();
        }

        Assert.NotNull((await node.FindAsync(One)).Person);
        Assert.Equal(1, register.Finds);
    }

    [Fact]
    public async Task FindAsync_LimitOnStalenessShorterThanTheExpectedSilence_CountsForSilenceToo()
    {
        var node = new Node(register, time, new FeedOptions { MaxStaleness = TimeSpan.FromMinutes(2) });
        await node.ReadFeedAsync();
        await PassAsync(node, minutes: 3);

        Assert.Equal(RegisterState.Silent, node.Cached.State);
    }

    [Fact]
    public async Task FindAsync_RestartDuringASilence_DoesNotEndIt()
    {
        var before = await FollowingAsync(ExpectedSilence.Usual);
        before.Follower.Remember();
        time.Advance(TimeSpan.FromMinutes(6));

        var after = new Node(register, time, new FeedOptions(), before: before);
        await after.ReadFeedAsync();
        Assert.Equal(RegisterState.Silent, after.Cached.State);
        register.Persons.Beat();
        await after.ReadFeedAsync();
        Assert.Equal(RegisterState.Available, after.Cached.State);
    }

    [Fact]
    public async Task Remember_TheSameNumber_KeepsWhenItWasFirstSeen()
    {
        var node = await FollowingAsync();
        node.Follower.Remember();
        var first = node.Memory!;
        time.Advance(Minute);
        await node.ReadFeedAsync();
        node.Follower.Remember();

        Assert.Equal(first, node.Memory);
        Assert.Equal((2, 2, 2, time.GetUtcNow() - Minute), (first.Priority, first.Complete, first.Newest, first.NewestSeenAt));
    }

    [Fact]
    public async Task ReadAsync_CursorTooOld_BeginsAnewWithAnEmptyCache()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");
        register.Persons.AppendMany(10, "ChangeInPerson");
        register.Persons.LowestSequenceNumber = register.Persons.LatestEvent!.SequenceNumber;

        await node.Follower.ReadAsync(LaneKind.Priority, CancellationToken.None);
        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(One));
        await node.ReadFeedAsync();
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
    }

    [Fact]
    public async Task ReadAsync_GoingBackFurtherThanTheFeed_LosesNothing()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.Persons.LowestSequenceNumber = register.Persons.LatestEvent!.SequenceNumber + 1;
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");

        await node.Follower.ReadAsync(LaneKind.Complete, CancellationToken.None);
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
        Assert.Equal(1, node.Cache.Count);
    }

    [Fact]
    public async Task ReadAsync_NumbersThatGoBack_AreBelievedTheThirdTime()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.FeedEnd = 1;

        for (var i = 0; i < 2; i++)
        {
            await node.Follower.ReadAsync(LaneKind.Priority, CancellationToken.None);
            Assert.Equal(RegisterState.Available, node.Cached.State);
        }

        await node.Follower.ReadAsync(LaneKind.Priority, CancellationToken.None);
        Assert.Equal(RegisterState.Starting, node.Cached.State);
        await node.ReadFeedAsync();
        Assert.Equal((RegisterState.Available, 0, 1L), (node.Cached.State, node.Cache.Count, node.Follower.ReadUpTo(LaneKind.Complete)));
    }

    [Fact]
    public async Task ReadAsync_LowNumberOfACopyThatLags_ConfirmsNothing()
    {
        var node = await FollowingAsync();
        time.Advance(Minute);
        register.FeedEnd = 1;
        await node.Follower.ReadAsync(LaneKind.Priority, CancellationToken.None);

        Assert.Equal(Minute, node.Freshness.AgeOf(LaneKind.Priority));
    }

    [Fact]
    public async Task ReadAsync_PagesThatDoNotReachTheNewestNumber_DoNotMakeTheLaneFresh()
    {
        var node = await FollowingAsync();
        time.Advance(Minute);
        register.Persons.Beat();
        register.Disturb = _ => [];
        await node.Follower.ReadAsync(LaneKind.Complete, CancellationToken.None);

        Assert.Equal(Minute, node.Freshness.AgeOf(LaneKind.Complete));
    }

    [Fact]
    public async Task ReadAsync_EventThatBecomesVisibleAfterItsSuccessors_IsFound()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");
        register.Persons.AppendMany(20, "ChangeInGender");
        var late = register.Persons.LatestEvent!.SequenceNumber - 20;
        register.Disturb = page => [.. page.Where(one => one.SequenceNumber != late && one.PersonId != "p")];
        await node.ReadFeedAsync();
        Assert.Empty((await node.FindAsync(One)).Person!.Confidentialities);

        register.Disturb = page => page;
        await node.ReadFeedAsync();
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
    }

    [Fact]
    public async Task ReadAsync_DuplicatesInFallingOrderOverManyPages_AreAllApplied()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.Disturb = page => [.. page.Take(FeedLane.PageLimit / 2).SelectMany(one => new[] { one, one }).Reverse()];
        register.Persons.AppendMany(4_321, "ChangeInPerson");
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInAddressProtection");
        await node.ReadFeedAsync();

        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
        Assert.Equal(register.Persons.LatestEvent!.SequenceNumber, node.Follower.ReadUpTo(LaneKind.Complete));
    }

    [Fact]
    public async Task ReadAsync_StormInTheCompleteLane_DoesNotHoldThePriorityLaneUp()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.Persons.AppendMany(50_000, "ChangeInPerson");
        register.Persons.Put((child with { IsDead = true }).Json(), "ChangeInDeath");
        var pages = 0;
        register.Disturb = page =>
        {
            pages++;
            return page;
        };
        await node.Follower.ReadAsync(LaneKind.Priority, CancellationToken.None);

        Assert.Equal(1, pages);
        Assert.Equal(PersonStatus.Deceased, (await node.FindAsync(One)).Person!.Statuses[0].Value);
    }

    [Theory]
    [InlineData("ChangeInAddressProtection")]
    [InlineData("ChangeInParentalResponsibility")]
    [InlineData("ChangeInDeath")]
    [InlineData("PersonIsDeceased")]
    [InlineData("ChangeInFalseIdentity")]
    [InlineData("PersonIsDiscontinued")]
    [InlineData("PersonIsDiscontinuedAsDuplicate")]
    [InlineData("PersonIsContinuedAsValidUponMerger")]
    [InlineData("PersonIsChangedBySplitting")]
    [InlineData("PersonIsRestoredBySplitting")]
    public async Task ReadAsync_WhatCloses_ComesByThePriorityLane(string type)
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.Persons.Put((child with { IsProtected = true }).Json(), type);
        await node.Follower.ReadAsync(LaneKind.Priority, CancellationToken.None);

        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
    }

    [Fact]
    public async Task ReadAsync_EventTypeOfALaterVersion_IsObeyed()
    {
        var node = await FollowingAsync();
        await node.FindAsync(One);
        register.Persons.Put((child with { IsProtected = true }).Json(), "ChangeInSomethingNew");
        await node.ReadFeedAsync();

        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
    }

    [Fact]
    public void EventKinds_ThePriorityLane_AsksForTypesThatExist() =>
        Assert.All(EventKinds.Priority, type => Assert.Contains(type, EventTypes.All));

    private async Task<Node> FollowingAsync(ExpectedSilence? silence = null)
    {
        var node = new Node(register, time, new FeedOptions { LongestSilence = silence ?? ExpectedSilence.NeverWatched });
        await node.ReadFeedAsync();
        return node;
    }

    private Task PassAsync(Node node, int minutes) => PassAsync(node, node, minutes);

    private async Task PassAsync(Node node, Node other, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            time.Advance(Minute);
            foreach (var one in (Node[])[node, other])
            {
                try
                {
                    await one.ReadFeedAsync();
                }
                catch (EventFeedException)
                {
                    // The lane grows old.
                }
            }
        }
    }
}
