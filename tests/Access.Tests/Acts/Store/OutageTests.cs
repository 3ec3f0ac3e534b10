using System.Diagnostics;
using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>A database that does not answer costs a bounded time, and its failure is told as one and leaves nothing behind.</summary>
public abstract class OutageTests(StoreBed bed) : StoreSuite(bed)
{
    private static readonly StorageLimits Short = new() { Read = TimeSpan.FromSeconds(30), Write = TimeSpan.FromSeconds(2) };

    [Fact]
    public async Task AppendAsync_AnotherHoldsTheHead_FailsWithinTheLimitAndRecovers()
    {
        await using var node = await Bed.OpenAsync(Short);
        var kept = await node.RecordAsync(Exception());
        await using (await Bed.HoldHeadAsync())
        {
            var clock = Stopwatch.StartNew();
            var failure = await Assert.ThrowsAsync<ActStoreException>(() => node.AppendAsync(ToAppend(Exception()), default).AsTask());

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            Assert.DoesNotContain('\n', failure.Message);
            Assert.False(await node.IsWritableAsync(default));
            AssertSame(kept, await node.FindAsync(kept.Act.Id, null, default));
            Assert.True((await node.BearingOnAsync(BearingTests.Question(Child), null, Start, default)).Answered);
        }

        Assert.True(await Eventually(() => node.IsWritableAsync(default).AsTask()));
        Assert.Equal(kept.Act.RecordedAt.AddMicroseconds(1), (await node.RecordAsync(Exception())).Act.RecordedAt);
        Assert.Equal([1L, 2], (await node.AfterAsync(0, 10, default)).Select(act => act.Sequence));
    }

    [Fact]
    public async Task AppendAsync_CallerGivesUpWhileItWaits_IsCancelledAndLeavesTheStoreUsable()
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await using (await Bed.HoldHeadAsync())
        {
            var clock = Stopwatch.StartNew();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AppendAsync(ToAppend(Exception()), giveUp.Token).AsTask());
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }

        await Store.RecordAsync(Exception());
        Assert.True(await Store.IsWritableAsync(default));
    }

    [Fact]
    public async Task IsWritableAsync_ManyAtOnce_ShareWrites()
    {
        Task<bool>[] asking;
        await using (await Bed.HoldHeadAsync()) asking = [.. Enumerable.Range(0, 200).Select(_ => Store.IsWritableAsync(default).AsTask())];

        Assert.All(await Task.WhenAll(asking), Assert.True);
        Assert.Equal(1L, Convert.ToInt64(await Bed.RunAsync("SELECT probes FROM act_head"), null));
    }

    [Fact]
    public async Task Store_MoreCallersThanConnections_AllHaveTheirTurn()
    {
        await using var node = await Bed.OpenAsync(Patient(connections: 2));
        var act = await node.RecordAsync(Exception());

        var found = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => node.FindAsync(act.Act.Id, null, default).AsTask())));

        Assert.All(found, one => AssertSame(act, one));
    }

    protected static async Task<bool> Eventually(Func<Task<bool>> holds)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(50))
        {
            if (await holds()) return true;
        }
        return false;
    }

    private static StorageLimits Patient(int connections) => StoreBed.Patient with { Connections = connections };
}
