using Access.Domain.Vocabulary;

namespace Access.Tests.Oracles;

/// <summary>
/// Ages by another road: days as plain integers, months compared as numbers, and Oslo's offset from the rule in the EU's
/// summer time directive (forward at 01:00 UTC on the last Sunday of March, back at 01:00 UTC on the last Sunday of
/// October) instead of a time zone database. Shares nothing with the engine. Good from 1996 on.
/// </summary>
internal static class AgeOracle
{
    /// <summary>The calendar day in Oslo at a second of UTC since 1970, as yyyymmdd.</summary>
    public static int DayInOslo(long second)
    {
        var (year, _, _) = DateOf(Math.DivRem(second, 86_400).Quotient);
        var summer = second >= LastSundayAtOne(year, 3) && second < LastSundayAtOne(year, 10);
        var (y, m, d) = DateOf((second + (summer ? 7_200 : 3_600)) / 86_400);
        return y * 10_000 + m * 100 + d;
    }

    /// <summary>The first second of a day in Oslo, as seconds of UTC since 1970.</summary>
    public static long StartOf(int day)
    {
        var midnight = NumberOf(day / 10_000, day / 100 % 100, day % 100) * 86_400L;
        return DayInOslo(midnight - 7_200) == day ? midnight - 7_200 : midnight - 3_600;
    }

    /// <summary>The day on which a limit of age is passed, as yyyymmdd.</summary>
    public static int DayOf(int birth, int years, bool opening)
    {
        var day = birth + years * 10_000;
        return day % 10_000 != 229 || IsLeap(day / 10_000) ? day : day / 10_000 * 10_000 + (opening ? 301 : 228);
    }

    /// <summary>The age band on a day.</summary>
    public static AgeBand BandOn(int day, int birth, bool opening)
    {
        var band = AgeBand.UnderTwelve;
        foreach (var (years, from) in new[] { (12, AgeBand.Twelve), (13, AgeBand.ThirteenToFifteen), (16, AgeBand.SixteenOrSeventeen), (18, AgeBand.Adult) })
        {
            if (day >= DayOf(birth, years, opening)) band = from;
        }
        return day < birth ? AgeBand.Unknown : band;
    }

    /// <summary>Every day from the first of a year to the last of another, as yyyymmdd.</summary>
    public static IEnumerable<int> DaysOf(int firstYear, int lastYear)
    {
        for (var year = firstYear; year <= lastYear; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                for (var day = 1; day <= LengthOf(year, month); day++) yield return year * 10_000 + month * 100 + day;
            }
        }
    }

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int LengthOf(int year, int month) => month == 2 ? IsLeap(year) ? 29 : 28 : month is 4 or 6 or 9 or 11 ? 30 : 31;

    private static long LastSundayAtOne(int year, int month)
    {
        // 1 January 1970 was a Thursday, so a Sunday's number is 3 more than a multiple of seven.
        var last = NumberOf(year, month, 31);
        return (last - (last - 3) % 7) * 86_400L + 3_600;
    }

    // Days since 1970.
    private static int NumberOf(int year, int month, int day)
    {
        var number = DaysBefore(year) + day - 1;
        for (var m = 1; m < month; m++) number += LengthOf(year, m);
        return number;
    }

    private static int DaysBefore(int year) => 365 * (year - 1970) + (year - 1969) / 4 - (year - 1901) / 100 + (year - 1601) / 400;

    private static (int Year, int Month, int Day) DateOf(long number)
    {
        var (year, month) = (1970 + (int)(number / 366), 1);
        while (number >= DaysBefore(year + 1)) year++;
        number -= DaysBefore(year);
        for (; number >= LengthOf(year, month); month++) number -= LengthOf(year, month);
        return (year, month, (int)number + 1);
    }
}
