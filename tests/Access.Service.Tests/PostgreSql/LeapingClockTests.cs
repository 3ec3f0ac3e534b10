using Access.Sources.Log;
using Access.Sources.Log.Store;
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
}
