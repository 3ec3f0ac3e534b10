using System.Text.RegularExpressions;
using Access.Sources.Log;

namespace Access.Tests.Log;

public partial class DecisionIdsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_ManyTimes_GivesDistinctIdsOfOneLengthThatFitInAnAddress()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => DecisionIds.New(At)).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches(Shape(), id));
        Assert.All(ids, id => Assert.True(DecisionIds.IsValid(id)));
    }

    [Fact]
    public void New_AtOneMoment_SpreadsOverEveryCharacterAtEveryRandomPlace()
    {
        // The last character carries two bits only; every other carries six.
        var ids = Enumerable.Range(0, 10_000).Select(_ => DecisionIds.New(At)).ToList();

        Assert.Single(ids.Select(id => id[..7]).Distinct());
        for (var place = 7; place < DecisionIds.Length - 1; place++)
            Assert.Equal(64, ids.Select(id => id[place]).Distinct().Count());
        Assert.Equal(4, ids.Select(id => id[^1]).Distinct().Count());
    }

    // The last of the years is 2109: until then seven characters are enough.
    [Fact]
    public void New_Later_SortsBehind()
    {
        var random = new Random(20261126);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var first = new DateTimeOffset(random.NextInt64(new DateTime(2000, 1, 1).Ticks, new DateTime(2109, 1, 1).Ticks), TimeSpan.Zero);
            var later = first.AddMilliseconds(16 + random.Next());
            Assert.True(string.CompareOrdinal(DecisionIds.New(first), DecisionIds.New(later)) < 0, $"{first:O} {later:O}");
        }
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA/", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAÆ", false)]
    [InlineData("", false)]
    public void IsValid_OfAText_IsWhetherItMayBeAnId(string text, bool valid) => Assert.Equal(valid, DecisionIds.IsValid(text));

    [GeneratedRegex("^[A-Za-z0-9_-]{29}$")]
    private static partial Regex Shape();
}
