using Access.Domain.Register;
using Access.Sources.Register.Cache;
using Access.Tests.Threats;

namespace Access.Tests.Register;

public sealed class CachedRegisterTests
{
    private const string Duf = "204167553610";

    private static readonly string One = Somebody.NumberOf(1);
    private static readonly string Two = Somebody.NumberOf(2);
    private static readonly string Three = Somebody.NumberOf(3);

    private readonly ManualTime time = new();

    [Fact]
    public async Task FindAsync_AskedTwice_IsOneCall()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });

        var first = await node.FindAsync(One);
        Assert.Equal("p", first.Person!.Id);
        Assert.Same(first, await node.FindAsync(One));
        Assert.Equal(1, node.Register.Finds);
    }

    [Fact]
    public async Task FindAsync_ManyAtOnce_IsOneCall()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });
        var delivery = new TaskCompletionSource();
        node.Register.Delivery = delivery.Task;

        var asking = Enumerable.Range(0, 50).Select(_ => node.FindAsync(One)).ToList();
        delivery.SetResult();

        Assert.All(await Task.WhenAll(asking), lookup => Assert.Equal("p", lookup.Person!.Id));
        Assert.Equal(1, node.Register.Finds);
    }

    [Fact]
    public async Task FindAsync_OneCallerGivesUp_TheOthersAreAnswered()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });
        var delivery = new TaskCompletionSource();
        node.Register.Delivery = delivery.Task;
        using var giveUp = new CancellationTokenSource();

        var impatient = node.Cached.FindAsync(Somebody.Identifier(One), giveUp.Token).AsTask();
        var patient = node.FindAsync(One);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        delivery.SetResult();

        Assert.NotNull((await patient).Person);
    }

    [Fact]
    public async Task FindAsync_AfterAnEvent_IsTheNewVersion()
    {
        var child = new Somebody("p") { Number = One, Responsible = [Two] };
        var node = await Node.FollowingAsync(time, child);
        await node.FindAsync(One);

        node.Put(child with { IsProtected = true }, "ChangeInAddressProtection");
        await node.ReadFeedAsync();

        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
    }

    [Threat("T-20")]
    [Theory]
    [InlineData("ChangeInAddressProtection")]
    [InlineData("ChangeInGender")]
    [InlineData("ChangeInSomethingNew")]
    public async Task FindAsync_EventWhileTheAnswerIsUnderWay_NeverPutsTheOlderPersonBack(string type)
    {
        var child = new Somebody("p") { Number = One, Responsible = [Two] };
        var node = await Node.FollowingAsync(time, child);
        var delivery = new TaskCompletionSource();
        node.Register.Delivery = delivery.Task;

        var asking = node.FindAsync(One);
        node.Put(child with { IsProtected = true }, type);
        await node.ReadFeedAsync();
        delivery.SetResult();

        Assert.NotEmpty((await asking).Person!.Confidentialities);
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
        Assert.Equal(2, node.Register.Finds);
    }

    // The event itself is lost with the cursor: only that everything was dropped in between can tell.
    [Fact]
    public async Task FindAsync_CursorLostWhileTheAnswerIsUnderWay_NeverPutsTheOlderPersonBack()
    {
        var child = new Somebody("p") { Number = One, Responsible = [Two] };
        var node = await Node.FollowingAsync(time, child);
        var delivery = new TaskCompletionSource();
        node.Register.Delivery = delivery.Task;

        var asking = node.FindAsync(One);
        node.Put(child with { IsProtected = true }, "ChangeInAddressProtection");
        node.Register.Persons.LowestSequenceNumber = node.Register.Persons.Beat();
        await node.ReadFeedAsync();
        await node.ReadFeedAsync();
        delivery.SetResult();

        Assert.NotEmpty((await asking).Person!.Confidentialities);
        Assert.NotEmpty((await node.FindAsync(One)).Person!.Confidentialities);
    }

    [Fact]
    public async Task FindAsync_NumberGivenToAnotherWhileTheAnswerIsUnderWay_LeadsToTheOther()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });
        var delivery = new TaskCompletionSource();
        node.Register.Delivery = delivery.Task;

        var (asking, unknown) = (node.FindAsync(One), node.FindAsync(Two));
        node.Put(new Somebody("q") { Number = One }, "PersonIsRestoredBySplitting");
        node.Put(new Somebody("r") { Number = Three, FormerNumbers = [Two] }, "PersonIsCreated");
        await node.ReadFeedAsync();
        delivery.SetResult();
        await unknown;

        Assert.Equal("q", (await asking).Person!.Id);
        Assert.Equal("r", (await node.FindAsync(Two)).Person!.Id);
    }

    [Theory]
    [InlineData("ChangeInDeath")]
    [InlineData("ChangeInGender")]
    public async Task RefreshAsync_EventWhileTheAnswerIsUnderWay_NeverPutsTheOlderPersonBack(string type)
    {
        var child = new Somebody("p") { Number = One, Responsible = [Two] };
        var node = await Node.FollowingAsync(time, child);
        await node.FindAsync(One);
        node.Put(child, "ChangeInPerson");
        await node.ReadFeedAsync();
        var delivery = new TaskCompletionSource();
        node.Register.Delivery = delivery.Task;

        var refreshing = node.Cached.RefreshAsync(CancellationToken.None);
        node.Put(child with { IsDead = true }, type);
        await node.ReadFeedAsync();
        delivery.SetResult();
        await refreshing;

        Assert.Equal(PersonStatus.Deceased, (await node.FindAsync(One)).Person!.Statuses[0].Value);
    }

    [Fact]
    public async Task RefreshAsync_WhoWasInUse_StaysWarm()
    {
        var node = await Node.FollowingAsync(time, [.. Enumerable.Range(0, 150).Select(i => new Somebody($"p{i}") { Number = Somebody.NumberOf(i) })]);
        for (var i = 0; i < 150; i++) await node.FindAsync(Somebody.NumberOf(i));
        node.Register.Persons.AppendMany(1500, "ChangeInPerson");
        await node.ReadFeedAsync();

        while (await node.Cached.RefreshAsync(CancellationToken.None) > 0) Assert.InRange(node.Register.Reads, 1, 2);
        for (var i = 0; i < 150; i++) Assert.NotNull((await node.FindAsync(Somebody.NumberOf(i))).Person);

        Assert.Equal((150, 2), (node.Register.Finds, node.Register.Reads));
    }

    [Fact]
    public async Task FindAsync_RegisterServesAnOlderVersionThanItsEvent_IsNoAnswer()
    {
        var child = new Somebody("p") { Number = One, Responsible = [Two] };
        var node = await Node.FollowingAsync(time, child);
        node.Put(child with { IsProtected = true }, "ChangeInAddressProtection");
        await node.ReadFeedAsync();
        node.Register.Version = person => person.SequenceNumber - 1;

        Assert.Equal(LookupFailure.NoAnswer, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(One)).Failure);
        Assert.InRange(node.Register.Finds, 2, 3);
        node.Register.Version = person => person.SequenceNumber;
        Assert.NotNull((await node.FindAsync(One)).Person);
    }

    [Fact]
    public async Task FindAsync_CopyThatLagsAskedByAnotherNumber_NeverPutsTheOlderPersonBack()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One, FormerNumbers = [Two] });
        var newer = await node.FindAsync(One);

        // So long after that no event about the person is remembered, or read once more.
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMinutes(6));
            for (var beat = 0; beat < 600; beat++) node.Register.Persons.Beat();
            await node.ReadFeedAsync();
        }

        node.Register.Version = person => person.SequenceNumber - 1;

        Assert.Equal(LookupFailure.NoAnswer, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(Two)).Failure);
        Assert.Same(newer, await node.FindAsync(One));
    }

    [Fact]
    public async Task FindAsync_Unknown_IsRememberedUntilAnEventNamesTheNumber()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });

        Assert.Equal(LookupFailure.NotFound, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(Two)).Failure);
        node.Put(new Somebody("p") { Number = One, IsProtected = true }, "ChangeInAddressProtection");
        await node.ReadFeedAsync();
        await node.FindAsync(Two);
        Assert.Equal(1, node.Register.Finds);

        node.Put(new Somebody("q") { Number = Two }, "PersonIsCreated");
        await node.ReadFeedAsync();
        Assert.Equal("q", (await node.FindAsync(Two)).Person!.Id);
    }

    [Fact]
    public async Task FindAsync_UnknownDufNumberThatSomebodyGets_LeadsThere()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });
        Assert.Null((await node.FindAsync(Duf)).Person);

        // The event names the D-number or fødselsnummer, never the DUF-number.
        node.Put(new Somebody("p") { Number = One, Duf = Duf }, "ChangeInImmigrationAuthoritiesIdentificationNumber");
        await node.ReadFeedAsync();

        Assert.Equal("p", (await node.FindAsync(Duf)).Person!.Id);
    }

    [Fact]
    public async Task FindAsync_DNumberThatBecameFødselsnummer_LeadsToTheSamePersonByBoth()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });
        await node.FindAsync(One);
        Assert.Null((await node.FindAsync(Two)).Person);

        node.Put(new Somebody("p") { Number = Two, FormerNumbers = [One] }, "ChangeInNorwegianIdentificationNumber");
        await node.ReadFeedAsync();

        Assert.Equal("p", (await node.FindAsync(One)).Person!.Id);
        Assert.Equal("p", (await node.FindAsync(Two)).Person!.Id);
        Assert.Equal(node.Register.Persons.LatestEvent!.SequenceNumber, (await node.FindAsync(One)).Person!.SequenceNumber);
    }

    [Fact]
    public async Task FindAsync_FormerNumberThatAnotherGets_LeadsToTheOther()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = Two, FormerNumbers = [One] });
        Assert.Equal("p", (await node.FindAsync(One)).Person!.Id);

        node.Put(new Somebody("q") { Number = Three, FormerNumbers = [One] }, "PersonIsCreated");
        await node.ReadFeedAsync();

        Assert.Equal("q", (await node.FindAsync(One)).Person!.Id);
    }

    [Fact]
    public async Task FindAsync_Merger_LeadsToTheOneWhoIsLeftByBothNumbers()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One }, new Somebody("q") { Number = Two });
        await node.FindAsync(One);
        await node.FindAsync(Two);

        node.Put(new Somebody("q") { FormerNumbers = [Two] }, "PersonIsDiscontinuedAsDuplicate");
        node.Put(new Somebody("p") { Number = One, FormerNumbers = [Two] }, "PersonIsContinuedAsValidUponMerger");
        await node.ReadFeedAsync();

        Assert.Equal("p", (await node.FindAsync(One)).Person!.Id);
        Assert.Equal("p", (await node.FindAsync(Two)).Person!.Id);
    }

    [Fact]
    public async Task FindAsync_Splitting_LeadsEachNumberToItsOwn()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One, FormerNumbers = [Two] });
        await node.FindAsync(One);
        Assert.Equal("p", (await node.FindAsync(Two)).Person!.Id);

        node.Put(new Somebody("p") { Number = One }, "PersonIsChangedBySplitting");
        node.Put(new Somebody("q") { Number = Two }, "PersonIsRestoredBySplitting");
        await node.ReadFeedAsync();

        Assert.Equal("p", (await node.FindAsync(One)).Person!.Id);
        Assert.Equal("q", (await node.FindAsync(Two)).Person!.Id);
    }

    [Threat("T-20")]
    [Fact]
    public async Task FindAsync_PastItsAge_IsReadAgainAndNeverServed()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });
        await node.FindAsync(One);
        Assert.Null((await node.FindAsync(Two)).Person);
        time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(1));
        await node.ReadFeedAsync();
        node.Register.PersonFault = () => LookupFailure.NoAnswer;

        Assert.Equal(LookupFailure.NoAnswer, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(One)).Failure);
        Assert.Equal(LookupFailure.NoAnswer, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(Two)).Failure);
    }

    [Theory]
    [InlineData(LookupFailure.Refused)]
    [InlineData(LookupFailure.NoAnswer)]
    [InlineData(LookupFailure.NotUnderstood)]
    public async Task FindAsync_Failure_ClosesTheOnePersonAndIsNotRemembered(LookupFailure failure)
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One }, new Somebody("q") { Number = Two });
        await node.FindAsync(Two);
        node.Register.PersonFault = () => failure;

        Assert.Equal(failure, Assert.IsType<PersonLookup.Failed>(await node.FindAsync(One)).Failure);
        Assert.NotNull((await node.FindAsync(Two)).Person);
        node.Register.PersonFault = () => null;
        Assert.NotNull((await node.FindAsync(One)).Person);
    }

    [Fact]
    public async Task FindAsync_MorePersonsThanThereIsRoomFor_KeepsTheOnesAskedForLast()
    {
        var register = new FakeRegister(time);
        for (var i = 0; i < 10; i++) register.Persons.Put(new Somebody($"p{i}") { Number = Somebody.NumberOf(i) }.Json());
        var node = new Node(register, time, cache: new CacheOptions { Persons = 3, UnusedNumbers = 2 });
        await node.ReadFeedAsync();

        for (var i = 0; i < 20; i++) await node.FindAsync(Somebody.NumberOf(i));
        Assert.Equal(3, node.Cache.Count);
        var calls = register.Finds;
        for (var i = 7; i < 10; i++) await node.FindAsync(Somebody.NumberOf(i));
        Assert.Equal(calls, register.Finds);
        await node.FindAsync(Somebody.NumberOf(0));
        await node.FindAsync(Somebody.NumberOf(15));
        Assert.Equal(calls + 2, register.Finds);
    }

    [Fact]
    public async Task FindAsync_BreakerOpen_IsUnavailableForThoseWhoAreKnownToo()
    {
        var node = await Node.FollowingAsync(time, new Somebody("p") { Number = One });
        await node.FindAsync(One);
        for (var i = 0; i < 10; i++) node.Breaker.Count(i % 2 == 0 ? One : Two, failed: true);
        node.Breaker.Judge(answers: false);

        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(One));
        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(Three));
    }
}
