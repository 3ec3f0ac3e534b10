using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Tests.Acts.Store;
using Access.Tests.Log;
using Access.Tests.Log.Store;
using Access.Tests.Threats;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Service.Tests.PostgreSql;

/// <summary>
/// A node whose clock leaps, such as one that was asleep, between two looks at it: one record from the future would keep every other
/// node from recording until then.
/// </summary>
[Collection(PostgreSqlTests.Name)]
public sealed class LeapingClockTests(Cluster cluster)
{
    [Threat("T-22")]
    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(10)]
    public async Task Append_ClockLeapsBetweenTwoLooks_RecordsNothingUntilItIsRight(int seconds)
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        bed.Clock.Now = DateTimeOffset.UtcNow;
        await using var log = await LogStore.OpenAsync(bed.Options() with { ComparesClock = true }, bed.Clock, LogBed.Metrics, NullLogger.Instance, CancellationToken.None);

        bed.Clock.Now = DateTimeOffset.UtcNow.AddSeconds(seconds);
        var failure = await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
        Assert.Contains("database's", failure.Message, StringComparison.Ordinal);
        Assert.False(await log.IsWritableAsync(CancellationToken.None));

        bed.Clock.Now = DateTimeOffset.UtcNow;
        Assert.True(await log.IsWritableAsync(CancellationToken.None));
        Assert.Equal(0, await log.Reader.SizeAsync(CancellationToken.None));
    }

    // An act from the future lets others of the child count as ended, and draws every later one there.
    [Threat("T-22")]
    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(10)]
    public async Task Record_ClockLeapsBetweenTwoLooks_RecordsNothingUntilItIsRight(int seconds)
    {
        await using var bed = new PostgreSqlBed(cluster);
        await bed.PrepareAsync();
        bed.Clock.Now = DateTimeOffset.UtcNow;
        var isTrusted = true;
        await using var store = await SqlActStore.OpenAsync(bed.Options() with { ComparesClock = true, IsClockTrusted = () => isTrusted }, bed.Clock, CancellationToken.None);

        bed.Clock.Now = DateTimeOffset.UtcNow.AddSeconds(seconds);
        Assert.Contains("database's", (await Assert.ThrowsAsync<ActStoreException>(() => store.RecordAsync(Deeds.Exception()))).Message, StringComparison.Ordinal);
        Assert.Empty(await store.AfterAsync(0, 1, CancellationToken.None));

        bed.Clock.Now = DateTimeOffset.UtcNow;
        isTrusted = false;
        await Assert.ThrowsAsync<ActStoreException>(() => store.RecordAsync(Deeds.Exception()));
        isTrusted = true;
        await store.RecordAsync(Deeds.Exception());
        Assert.Single(await store.AfterAsync(0, 2, CancellationToken.None));
    }

    // Every node would refuse everything until the instant of the erasure had passed, and by a clock of another decade everybody's time is over.
    [Threat("T-22")]
    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    [InlineData(950_000_000)]
    public async Task Erase_ByAClockOffTheDatabases_DestroysNothing(int seconds)
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        bed.Clock.Now = DateTimeOffset.UtcNow;
        await using var log = await LogStore.OpenAsync(bed.Options() with { ComparesClock = true }, bed.Clock, LogBed.Metrics, NullLogger.Instance, CancellationToken.None);
        await using var acts = await SqlActStore.OpenAsync(bed.ActOptions, bed.Clock, CancellationToken.None);
        await log.AppendAsync([LoggedFamily.Record(at: bed.Clock.Now)], CancellationToken.None);
        var keys = log.Keys.Count;

        bed.Clock.Now = DateTimeOffset.UtcNow.AddSeconds(seconds);
        var erasure = new Erasure(log, acts, null);
        foreach (var erase in (Func<Task>[])[() => erasure.EraseAsync(LoggedFamily.Mother, "order 1", CancellationToken.None), () => new Retention(log, erasure).RunAsync(CancellationToken.None)])
            Assert.Contains("database's", (await Assert.ThrowsAsync<DecisionLogException>(erase)).Message, StringComparison.Ordinal);
        Assert.Equal((keys, 1L), (log.Keys.Count, await log.Reader.SizeAsync(CancellationToken.None)));
    }
}
