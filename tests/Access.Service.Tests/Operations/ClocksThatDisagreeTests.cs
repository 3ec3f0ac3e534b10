using Access.Service.Operations;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Operations;

/// <summary>Three nodes whose clocks differ by two seconds either way, at the midnight of a 16th birthday (T-23).</summary>
public sealed class ClocksThatDisagreeTests
{
    private const string Birthday = "2010-11-21";

    private static readonly DateTimeOffset Midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly double[] Skews = [-2, 0, 2];

    [Threat("T-23")]
    [Fact]
    public async Task Midnight_AtThreeNodes_NothingOpensEarlyAndNothingClosesLaterThanTheSkew()
    {
        var nodes = new List<TestService>();
        foreach (var skew in Skews)
        {
            var node = await TestService.StartAsync();
            node.PutChild(0, Birthday);
            await node.PutAsync(Family.Person(Family.Stranger, "1990-01-08"));
            ((AgreeingClock)node.Host.Services.GetRequiredService<IReferenceClock>()).Ahead = TimeSpan.FromSeconds(skew);
            nodes.Add(node);
        }

        var opened = new SortedSet<double>();
        for (var second = -5.0; second <= 8; second += 0.5)
        {
            for (var node = 0; node < nodes.Count; node++)
            {
                nodes[node].Clock.Now = Midnight.AddSeconds(second + Skews[node]);
                var (own, _) = await nodes[node].DecidesAsync(Cast.Number(0), Cast.Number(0));
                var (parents, _) = await nodes[node].DecidesAsync(Family.Mother, Cast.Number(0));
                if (own) opened.Add(second);

                // The youth's own opens at 16, and the parents' closes.
                Assert.False(own && second < 0, $"Open {-second} s early at the clock that is {Skews[node]} s ahead.");
                Assert.False(parents && second >= 2, $"Open {second} s late at the clock that is {Skews[node]} s ahead.");
                if (second < -2) Assert.True(parents);
                if (second >= 7) Assert.True(own);
            }
        }

        Assert.InRange(opened.Min, 3, 5);
        foreach (var node in nodes) await node.DisposeAsync();
    }
}
