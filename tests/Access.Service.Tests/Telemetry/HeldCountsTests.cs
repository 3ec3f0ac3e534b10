using Access.Service.Telemetry;
using Access.Tests.Threats;

namespace Access.Service.Tests.Telemetry;

/// <summary>No count of less than five leaves (T-14), and none grows by less.</summary>
public sealed class HeldCountsTests
{
    [Threat("T-14")]
    [Fact]
    public void Release_LessThanFive_IsHeldUntilThereAreFive()
    {
        var told = new List<(string, long)>();
        var counts = new HeldCounts((name, count) => told.Add((name, count)));
        for (var i = 0; i < 4; i++) counts.Count("protected-address");
        for (var i = 0; i < 7; i++) counts.Count("exception");

        counts.Release();
        Assert.Equal([("exception", 7L)], told);
        counts.Release();
        counts.Count("protected-address");
        counts.Count("exception");
        counts.Release();
        Assert.Equal([("exception", 7L), ("protected-address", 5L)], told);
    }
}
