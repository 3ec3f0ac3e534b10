using System.Text.RegularExpressions;
using Access.Sources.Log;

namespace Access.Tests.Log;

public partial class DecisionIdsTests
{
    [Fact]
    public void New_ManyTimes_GivesDistinctIdsOfOneLengthThatFitInAnAddress()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => DecisionIds.New()).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches(Shape(), id));
    }

    [Fact]
    public void New_ManyTimes_SpreadsOverEveryCharacterAtEveryPlace()
    {
        // The last character carries two bits only; every other carries six.
        var ids = Enumerable.Range(0, 10_000).Select(_ => DecisionIds.New()).ToList();

        for (var place = 0; place < DecisionIds.Length - 1; place++)
            Assert.Equal(64, ids.Select(id => id[place]).Distinct().Count());
        Assert.Equal(4, ids.Select(id => id[^1]).Distinct().Count());
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{22}$")]
    private static partial Regex Shape();
}
