using Access.Sources.Keys;
using Access.Sources.Log.Keys;
using Access.Sources.Notices;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Access.Tests.Threats;

namespace Access.Tests.Notices;

public abstract class SubscriptionTests(StoreBed bed) : NoticeSuite(bed)
{
    [Fact]
    public async Task Subscribe_New_HasAnIdAndASecretOfItsOwn()
    {
        var first = Assert.IsType<SubscribeOutcome.Created>(await SubscribeAsync());
        var second = Assert.IsType<SubscribeOutcome.Created>(await SubscribeAsync(subject: Deeds.Father));

        Assert.NotEqual(first.Subscription.Id, second.Subscription.Id);
        Assert.Equal(27, first.Subscription.Id.Length);
        Assert.Equal(32, first.Secret.Length);
        Assert.NotEqual(first.Secret.AsEnumerable(), second.Secret.AsEnumerable());
        Assert.Equal(Now.AddDays(30), first.Subscription.ExpiresAt);
        var found = await Node.Subscriptions.FindAsync(first.Subscription.Id, Portal, None);
        Assert.Equal((new SubscribedTo.Answers(Deeds.Mother, Deeds.Child), "https://portal.example/notices", 0), (found!.To, found.Sink.Text, found.Waiting));
    }

    [Fact]
    public async Task Subscribe_SamePairAndSink_RenewsTheSame()
    {
        var made = await SubscribedAsync();
        Clock.Now = Now.AddDays(10);

        var renewed = Assert.IsType<SubscribeOutcome.Renewed>(await SubscribeAsync(sink: "https://PORTAL.example:443/notices"));

        Assert.Equal(made.Id, renewed.Subscription.Id);
        Assert.Equal((made.CreatedAt, Now.AddDays(30)), (renewed.Subscription.CreatedAt, renewed.Subscription.ExpiresAt));
    }

    [Fact]
    public async Task Subscribe_TwoAtOnce_AreOne()
    {
        await using var other = await OpenAsync();
        var request = new SubscriptionRequest(Portal, new SubscribedTo.Answers(Deeds.Mother, Deeds.Child), SinkOf("https://portal.example/"), null);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn =>
            (turn % 2 == 0 ? Node : other).Subscriptions.SubscribeAsync(request, Seen(Open), None)));

        var created = Assert.Single(outcomes.OfType<SubscribeOutcome.Created>());
        Assert.All(outcomes.OfType<SubscribeOutcome.Renewed>(), renewed => Assert.Equal(created.Subscription.Id, renewed.Subscription.Id));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(90 * 24 * 3600, true)]
    [InlineData((90 * 24 * 3600) + 1, false)]
    public async Task Subscribe_EndAtTheLimit_IsTakenOrRefused(int seconds, bool isTaken)
    {
        var outcome = await SubscribeAsync(expiresAt: Now.AddSeconds(seconds));
        Assert.Equal(isTaken, outcome is SubscribeOutcome.Created);
        Assert.Equal(!isTaken, outcome is SubscribeOutcome.ExpiryRefused);
    }

    [Fact]
    public async Task Subscribe_BeyondTheLimits_IsRefusedForThatClientAlone()
    {
        await using var strict = await OpenAsync(new() { MostPerClient = 3, MostPerPair = 2 });
        Assert.IsType<SubscribeOutcome.Created>(await OnceAsync("a", "1"));
        Assert.IsType<SubscribeOutcome.Created>(await OnceAsync("a", "2"));
        Assert.IsType<SubscribeOutcome.TooManyOfPair>(await OnceAsync("a", "3"));
        Assert.IsType<SubscribeOutcome.Renewed>(await OnceAsync("a", "2"));
        Assert.IsType<SubscribeOutcome.Created>(await OnceAsync("a", "3", father: true));
        Assert.IsType<SubscribeOutcome.TooManyOfClient>(await OnceAsync("a", "4", father: true));
        Assert.IsType<SubscribeOutcome.Created>(await OnceAsync("b", "1"));

        Task<SubscribeOutcome> OnceAsync(string client, string path, bool father = false) => strict.Subscriptions.SubscribeAsync(
            new(client, new SubscribedTo.Answers(father ? Deeds.Father : Deeds.Mother, Deeds.Child), SinkOf($"https://portal.example/{path}"), null), Seen(Open), None);
    }

    [Fact]
    public async Task Find_AnotherClient_IsNothingAndDeletesNothing()
    {
        var made = await SubscribedAsync();

        Assert.Null(await Node.Subscriptions.FindAsync(made.Id, "other", None));
        Assert.False(await Node.Subscriptions.DeleteAsync(made.Id, "other", None));
        Assert.False(await Node.Subscriptions.RetryAsync(made.Id, "other", None));
        Assert.NotNull(await Node.Subscriptions.FindAsync(made.Id, Portal, None));
        Assert.True(await Node.Subscriptions.DeleteAsync(made.Id, Portal, None));
        Assert.Null(await Node.Subscriptions.FindAsync(made.Id, Portal, None));
        Assert.False(await Node.Subscriptions.DeleteAsync(made.Id, Portal, None));
    }

    [Fact]
    public async Task Expiry_Reached_EndsTheSubscription()
    {
        var made = await SubscribedAsync();
        Clock.Now = made.ExpiresAt.AddTicks(-1);
        Assert.NotNull(await Node.Subscriptions.FindAsync(made.Id, Portal, None));
        Assert.Equal(0, await Node.Subscriptions.DeleteEndedAsync(None));

        Clock.Now = made.ExpiresAt;
        Assert.Null(await Node.Subscriptions.FindAsync(made.Id, Portal, None));
        await AssertNoneDueAsync();
        Assert.Equal(1, await Node.Subscriptions.DeleteEndedAsync(None));
        Assert.IsType<SubscribeOutcome.Created>(await SubscribeAsync());
        Assert.Equal(0L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM notice_person WHERE subscription NOT IN (SELECT id FROM notice_subscription)"), null));
    }

    [Fact]
    public async Task Database_Stolen_HoldsNoNumberSinkOrSecret()
    {
        var made = Assert.IsType<SubscribeOutcome.Created>(await SubscribeAsync());
        await SettledAsync();
        var dump = await Bed.DumpAsync();

        Assert.True(Holds(dump, made.Subscription.Id));
        foreach (var secret in (string[])
            [Deeds.Mother.Value, Deeds.Child.Value, "portal.example", Convert.ToHexString(made.Secret.AsSpan()), Convert.ToHexStringLower(made.Secret.AsSpan()), Convert.ToBase64String(made.Secret.AsSpan())])
        {
            Assert.False(Holds(dump, secret));
        }
        Assert.True(dump.AsSpan().IndexOf(made.Secret.AsSpan()) < 0);
    }

    [Fact]
    public async Task Fingerprint_OfTheSameAnswers_IsNotTheSameInTwoSubscriptions()
    {
        await SubscribedAsync();
        await SubscribedAsync(subject: Deeds.Father);
        Assert.Equal(2L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(DISTINCT fingerprint) FROM notice_subscription"), null));
    }

    [Fact]
    public async Task Row_MovedToAnotherClient_IsNotOpened()
    {
        var made = await SubscribedAsync();
        await Bed.RunAsync("UPDATE notice_subscription SET client = 'other'");
        await Assert.ThrowsAsync<StorageException>(() => Node.Subscriptions.FindAsync(made.Id, "other", None));

        Clock.Now += TimeSpan.FromMinutes(1);
        await AssertNoneDueAsync();
    }

    [Threat("T-26")]
    [Fact]
    public async Task FinishErasing_RightAfterTheSubscriptionWasRead_DeletesIt()
    {
        var (made, kept) = (await SubscribedAsync(), await SubscribedAsync(child: Deeds.Other));
        await using var notices = await NoticeDatabase.OpenAsync(Bed.OpenDatabase(), Bed.Keys, None);
        var store = new SubscriptionStore(notices, new(), Node.Timing, Clock);
        Assert.NotNull(await store.FindAsync(made.Id, Portal, None));
        using (var keys = PersonKeys.Open(new() { Directory = Bed.Keys }, Clock)) Assert.NotEmpty(keys.Destroy([KeyOwner.Person(Deeds.Child)]));

        Assert.Equal(1, await notices.FinishErasingAsync(notices.NamesOf([PersonName.Of(Deeds.Child)]), Now.UtcTicks, None));
        Assert.Null(await store.FindAsync(made.Id, Portal, None));
        Assert.NotNull(await store.FindAsync(kept.Id, Portal, None));
    }

    [Fact]
    public async Task Key_LostOrAnother_StopsTheStart()
    {
        var key = Path.Combine(Bed.Keys, "notices.key");
        var kept = await File.ReadAllBytesAsync(key);
        File.Delete(key);
        var missing = await Assert.ThrowsAsync<KeyException>(() => OpenAsync());
        Assert.Contains("notices.key", missing.Message, StringComparison.Ordinal);

        kept[0] ^= 1;
        await File.WriteAllBytesAsync(key, kept);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Assert.ThrowsAsync<KeyException>(() => OpenAsync());
    }
}
