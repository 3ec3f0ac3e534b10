using Access.Sources.Notices;
using Access.Tests.Acts.Store;

namespace Access.Tests.Notices;

public abstract class DeliveryTests(StoreBed bed) : NoticeSuite(bed)
{
    private static readonly SendOutcome Receipt = new(null, 204);
    private static readonly SendOutcome Refusal = new(SendFailure.Refused, 500);
    private static readonly SendOutcome Silence = new(SendFailure.NoAnswer, null);

    [Fact]
    public async Task Receipt_Had_SettlesTheDelivery()
    {
        var made = await NoticedAsync();
        var due = await ClaimedAsync();
        await Node.Deliveries.SettleAsync(due, Receipt, None);

        var found = await Node.Subscriptions.FindAsync(made.Id, Portal, None);
        Assert.Equal((0, 1, Now), (found!.Waiting, found.Delivered, found.LastReceiptAt));
        Clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(await Node.Deliveries.ClaimAsync(10, None));
    }

    [Fact]
    public async Task Failure_EachTime_WaitsTwiceAsLongUpToTheLongest()
    {
        await NoticedAsync();
        foreach (var seconds in (double[])[10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600])
        {
            await Node.Deliveries.SettleAsync(await ClaimedAsync(), Refusal, None);
            Clock.Now += TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1);
            Assert.Empty(await Node.Deliveries.ClaimAsync(10, None));
            Clock.Now += TimeSpan.FromTicks(1);
        }
    }

    [Fact]
    public async Task Failure_AsOftenAsMayBe_IsADeadLetterUntilItIsRetried()
    {
        var made = await NoticedAsync();
        string? id = null;
        for (var attempt = 1; attempt <= 16; attempt++)
        {
            var due = await ClaimedAsync();
            id ??= due.Id;
            Assert.Equal((id, attempt), (due.Id, due.Attempt));
            await Node.Deliveries.SettleAsync(due, attempt == 16 ? Refusal : Silence, None);
            Clock.Now += TimeSpan.FromHours(1);
        }
        Assert.Empty(await Node.Deliveries.ClaimAsync(10, None));

        var failing = (await Node.Subscriptions.FindAsync(made.Id, Portal, None))!;
        Assert.Equal((0, 1), (failing.Waiting, failing.DeadLetterCount));
        var letter = Assert.Single(failing.DeadLetters);
        Assert.Equal((id, 16, SendFailure.Refused, 500), (letter.Id, letter.Attempts, letter.LastFailure, letter.LastStatus));
        Assert.Equal(Now.AddHours(-1), letter.DiedAt);

        Assert.True(await Node.Subscriptions.RetryAsync(made.Id, Portal, None));
        var again = await ClaimedAsync();
        Assert.Equal((id, 1), (again.Id, again.Attempt));
        await Node.Deliveries.SettleAsync(again, Receipt, None);
        Assert.Equal((0, 1), ((await Node.Subscriptions.FindAsync(made.Id, Portal, None))!.DeadLetterCount, (await Node.Subscriptions.FindAsync(made.Id, Portal, None))!.Delivered));
    }

    [Fact]
    public async Task Node_FallsSilentAtTheLastAttempt_LeavesADeadLetter()
    {
        var made = await NoticedAsync();
        for (var attempt = 1; attempt <= 16; attempt++)
        {
            await ClaimedAsync();
            Clock.Now += TimeSpan.FromSeconds(30);
        }
        Assert.Empty(await Node.Deliveries.ClaimAsync(10, None));
        var letter = Assert.Single((await Node.Subscriptions.FindAsync(made.Id, Portal, None))!.DeadLetters);
        Assert.Null(letter.LastFailure);
    }

    [Fact]
    public async Task Lease_Over_IsSentTwiceRatherThanNever()
    {
        var made = await NoticedAsync();
        await using var other = await OpenAsync();
        var slow = await ClaimedAsync();
        Assert.Empty(await other.Deliveries.ClaimAsync(10, None));
        Clock.Now += TimeSpan.FromSeconds(30);
        var second = Assert.Single(await other.Deliveries.ClaimAsync(10, None));
        Assert.Equal((slow.Id, slow.MadeAt, 2), (second.Id, second.MadeAt, second.Attempt));

        // The first one's failure is old news; its receipt is not.
        await Node.Deliveries.SettleAsync(slow, Silence, None);
        Assert.Equal(1, (await Node.Subscriptions.FindAsync(made.Id, Portal, None))!.Waiting);
        await Node.Deliveries.SettleAsync(slow, Receipt, None);
        await other.Deliveries.SettleAsync(second, Receipt, None);
        Assert.Equal((0, 1), ((await Node.Subscriptions.FindAsync(made.Id, Portal, None))!.Waiting, (await Node.Subscriptions.FindAsync(made.Id, Portal, None))!.Delivered));
    }

    [Fact]
    public async Task Senders_Two_NeverTakeTheSameNorLeaveOne()
    {
        for (var turn = 0; turn < 24; turn++) await SubscribedAsync(client: $"portal-{turn}");
        Clock.Now += TimeSpan.FromMinutes(1);
        foreach (var due in await Node.Looks.ClaimAsync(100, None)) Assert.True(await Node.Looks.FinishAsync(due, Seen(Closed), None));

        await using var other = await OpenAsync();
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(turn => (turn % 2 == 0 ? Node : other).Deliveries.ClaimAsync(4, None)));
        var taken = claims.SelectMany(claim => claim).Concat(await other.Deliveries.ClaimAsync(100, None)).Select(delivery => delivery.Id).ToList();
        Assert.Equal((24, 24), (taken.Count, taken.Distinct().Count()));
    }

    private async Task<DueDelivery> ClaimedAsync() => Assert.Single(await Node.Deliveries.ClaimAsync(10, None));

    private async Task<Subscription> NoticedAsync()
    {
        var made = await SubscribedAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await Node.Looks.FinishAsync(await DueAsync(), Seen(Closed), None));
        return made;
    }
}
