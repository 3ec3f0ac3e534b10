using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Xunit.Abstractions;

namespace Access.Tests.Oracles;

/// <summary>Ages against an independent calculation: every birth date of 41 years, each limit, each second that matters.</summary>
public sealed class AgeOracleTests(ITestOutputHelper output)
{
    private static readonly int[] Limits = [12, 13, 16, 18];

    // Midnight itself and a second to either side; noon lies clear of every change of clocks.
    private static readonly int[] Seconds = [-1, 0, 1, 43_200];

    [Fact]
    public void BandOn_EveryBirthDateAroundEveryLimit_IsTheOracles()
    {
        var compared = 0;
        var onClockChange = 0;
        foreach (var birth in AgeOracle.DaysOf(1990, 2030))
        {
            foreach (var years in Limits)
            {
                // The day before, on and after the earliest day it may be; for 29 February that spans the latest too.
                var start = AgeOracle.StartOf(AgeOracle.DayOf(birth, years, opening: false));
                foreach (var days in new[] { -1, 0, 1, 2 })
                {
                    // Noon, then back to that day's own midnight: days are 23, 24 or 25 hours long.
                    var midnight = AgeOracle.StartOf(AgeOracle.DayInOslo(start + days * 86_400L + 43_200));
                    if (AgeOracle.StartOf(AgeOracle.DayInOslo(midnight + 100_000)) - midnight != 86_400) onClockChange++;
                    foreach (var seconds in Seconds)
                    {
                        var at = midnight + seconds;
                        var (oracles, engines) = (AgeOracle.DayInOslo(at), OsloCalendar.DayAt(DateTimeOffset.FromUnixTimeSeconds(at)));
                        foreach (var opening in new[] { false, true })
                        {
                            var (expected, actual) = (AgeOracle.BandOn(oracles, birth, opening), Birthday.BandOn(engines, DateOf(birth), opening));
                            if (expected != actual) Assert.Fail($"Born {birth}, {years} years, {at} s: {actual}, not {expected}.");
                            compared++;
                        }
                    }
                }
            }
        }

        output.WriteLine($"{compared:N0} ages, around {onClockChange:N0} midnights of a day of a clock change; no difference.");
        Assert.True(onClockChange > 800, "Birthdays on the days of both clock changes must be among them.");
    }

    [Fact]
    public void DayAt_EveryHourAroundEveryClockChange_IsTheOraclesAndTheOperatingSystems()
    {
        // A machine without time zone files has no say; the oracle's own rule always has.
        var asked = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Oslo", out var zone);
        var compared = 0;
        foreach (var day in AgeOracle.DaysOf(2002, 2048).Where(day => day / 100 % 100 is 3 or 10 && day % 100 >= 24))
        {
            var midnight = AgeOracle.StartOf(day);
            for (var second = midnight - 3_600; second <= midnight + 90_000; second += 900)
            {
                foreach (var at in new[] { second - 1, second, second + 1 })
                {
                    var instant = DateTimeOffset.FromUnixTimeSeconds(at);
                    var expected = DateOf(AgeOracle.DayInOslo(at));
                    if (zone is not null) Assert.Equal(expected, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime));
                    Assert.Equal(expected, OsloCalendar.DayAt(instant));
                    compared++;
                }
            }
            Assert.Equal(midnight, OsloCalendar.StartOf(DateOf(day)).ToUnixTimeSeconds());
        }
        output.WriteLine($"{compared:N0} instants; the operating system {(asked ? "agrees" : "has no time zones")}.");
    }

    [Fact]
    public void DayAt_TheFirstSecondsOfEveryDay_IsTheOracles()
    {
        foreach (var day in AgeOracle.DaysOf(2002, 2048))
        {
            var midnight = AgeOracle.StartOf(day);
            Assert.Equal(DateOf(day), OsloCalendar.DayAt(DateTimeOffset.FromUnixTimeSeconds(midnight)));
            Assert.Equal(DateOf(day).AddDays(-1), OsloCalendar.DayAt(DateTimeOffset.FromUnixTimeSeconds(midnight - 1)));
        }
    }

    // The whole way from facts to an answer, on birthdays that fall on a day of a clock change and on 29 February: a
    // parent's access ends with the earliest day, the child's own begins with the latest.
    [Theory]
    [InlineData(20100329)]
    [InlineData(20101025)]
    [InlineData(20090330)]
    [InlineData(20091026)]
    [InlineData(20120229)]
    [InlineData(20100514)]
    public void Decide_AroundTheSixteenthBirthday_ClosesForParentsAndOpensForTheChildAtMidnightInOslo(int birth)
    {
        var closes = AgeOracle.StartOf(AgeOracle.DayOf(birth, 16, opening: false));
        var opens = AgeOracle.StartOf(AgeOracle.DayOf(birth, 16, opening: true));
        foreach (var seconds in new[] { -86_400, -1, 0, 1, 86_400 })
        {
            Assert.Equal(seconds < 0, At(closes + seconds, birth).Decide().IsPermitted);
            Assert.Equal(seconds >= 0, (At(opens + seconds, birth) with { AskedByChild = true }).Decide().IsPermitted);
        }
        Assert.Equal(closes, At(closes - 86_400, birth).Decide().ValidUntil!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public void Decide_Born29FebruaryTurningThirteenInAYearWithoutTheDay_OpensTheChildsOwnOnTheFirstOfMarch()
    {
        Assert.Equal((20250228, 20250301), (AgeOracle.DayOf(20120229, 13, opening: false), AgeOracle.DayOf(20120229, 13, opening: true)));
        var opens = AgeOracle.StartOf(20250301);
        foreach (var seconds in new[] { -1, 0, 1 })
        {
            var own = At(opens + seconds, 20120229) with { AskedByChild = true, Resource = Family.Service(ResourceKind.SchoolNurseBooking) };
            Assert.Equal(seconds >= 0, own.Decide().IsPermitted);
        }
    }

    [Fact]
    public void BandOn_ABirthdayOffByOne_IsCaught()
    {
        var caught = AgeOracle.DaysOf(2010, 2013).Count(birth =>
        {
            var day = AgeOracle.DayOf(birth, 16, opening: false);
            return AgeOracle.BandOn(day, birth, opening: false) != Birthday.BandOn(DateOf(day), DateOf(birth).AddDays(1), opening: false);
        });

        Assert.Equal(AgeOracle.DaysOf(2010, 2013).Count(), caught);
    }

    private static Family At(long second, int birth) =>
        new() { Now = DateTimeOffset.FromUnixTimeSeconds(second), ChildBirth = DateOf(birth) };

    private static DateOnly DateOf(int day) => new(day / 10_000, day / 100 % 100, day % 100);
}
