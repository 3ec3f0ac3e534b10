using Access.Sources.Storage;

namespace Access.Tests.Storage;

public sealed class GatheringTests
{
    [Fact]
    public async Task Complete_WhereNobodyNewComes_LooksOnceMore()
    {
        var counts = new Queue<int>([1, 5, 9, 9]);
        await Gathering.CompleteAsync(counts.Dequeue);
        Assert.Empty(counts);
    }

    [Fact]
    public async Task Complete_WhereSomebodyAlwaysComes_EndsAllTheSame()
    {
        var count = 0;
        await Gathering.CompleteAsync(() => ++count);
        Assert.Equal(32, count);
    }
}
