using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Tests.Engine;

public sealed class BirthdayTests
{
    [Theory]
    [InlineData("2010-06-01", "2026-05-31", AgeBand.ThirteenToFifteen)]
    [InlineData("2010-06-01", "2026-06-01", AgeBand.SixteenOrSeventeen)]
    [InlineData("2010-06-01", "2026-06-02", AgeBand.SixteenOrSeventeen)]
    [InlineData("2010-06-01", "2022-05-31", AgeBand.UnderTwelve)]
    [InlineData("2010-06-01", "2022-06-01", AgeBand.Twelve)]
    [InlineData("2010-06-01", "2023-05-31", AgeBand.Twelve)]
    [InlineData("2010-06-01", "2023-06-01", AgeBand.ThirteenToFifteen)]
    [InlineData("2010-06-01", "2028-05-31", AgeBand.SixteenOrSeventeen)]
    [InlineData("2010-06-01", "2028-06-01", AgeBand.Adult)]
    [InlineData("2010-06-01", "2010-06-01", AgeBand.UnderTwelve)]
    [InlineData("2010-06-01", "2010-05-31", AgeBand.Unknown)]
    public void BandOn_TheDaysAroundALimit_ChangesOnTheBirthday(string birth, string day, AgeBand expected)
    {
        Assert.Equal(expected, Birthday.BandOn(DateOnly.Parse(day), DateOnly.Parse(birth), opening: false));
        Assert.Equal(expected, Birthday.BandOn(DateOnly.Parse(day), DateOnly.Parse(birth), opening: true));
    }

    // 2030 has no 29 February: at 18, what closes has closed on the 28th; at 13 (2025), what opens opens on 1 March.
    [Theory]
    [InlineData("2012-02-29", "2030-02-27", false, AgeBand.SixteenOrSeventeen)]
    [InlineData("2012-02-29", "2030-02-28", false, AgeBand.Adult)]
    [InlineData("2012-02-29", "2025-02-28", true, AgeBand.Twelve)]
    [InlineData("2012-02-29", "2025-03-01", true, AgeBand.ThirteenToFifteen)]
    [InlineData("2012-02-29", "2028-02-28", false, AgeBand.ThirteenToFifteen)]
    [InlineData("2012-02-29", "2028-02-29", false, AgeBand.SixteenOrSeventeen)]
    public void BandOn_BornOn29February_ClosesOnTheEarliestDayAndOpensOnTheLatest(string birth, string day, bool opening, AgeBand expected) =>
        Assert.Equal(expected, Birthday.BandOn(DateOnly.Parse(day), DateOnly.Parse(birth), opening));

    [Fact]
    public void Of_ABirthdayBeyondTheCalendar_IsItsLastDay()
    {
        Assert.Equal(new DateOnly(9999, 5, 1), Birthday.Of(new(9983, 5, 1), 16).Earliest);
        Assert.Equal(DateOnly.MaxValue, Birthday.Of(new(9984, 5, 1), 16).Earliest);
    }

    [Fact]
    public void InOslo_AnInstant_IsTheSameWithOslosOffsetUnlessTheCalendarEnds()
    {
        Assert.Equal(TimeSpan.FromHours(2), OsloCalendar.InOslo(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).Offset);
        Assert.Equal(TimeSpan.Zero, OsloCalendar.InOslo(DateTimeOffset.MaxValue).Offset);
        Assert.Equal(new DateOnly(9999, 12, 30), OsloCalendar.DayAt(new(9999, 12, 30, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(DateOnly.MaxValue, OsloCalendar.DayAt(new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("2026-06-30T21:59:59Z", "2026-06-30")]
    [InlineData("2026-06-30T22:00:00Z", "2026-07-01")]
    [InlineData("2026-11-19T22:59:59Z", "2026-11-19")]
    [InlineData("2026-11-19T23:00:00Z", "2026-11-20")]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    public void DayAt_AroundMidnightInOslo_IsTheDayInOslo(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), OsloCalendar.DayAt(DateTimeOffset.Parse(instant)));
}
