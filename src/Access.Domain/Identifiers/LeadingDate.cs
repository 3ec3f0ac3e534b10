namespace Access.Domain.Identifiers;

/// <summary>What has been added to the month of a number that begins with a date.</summary>
internal enum MonthSeries
{
    /// <summary>Months 1–12: as Folkeregisteret gives them to living people.</summary>
    Ordinary,

    /// <summary>Months 41–52: an H-number, or a test person of NAV's. The digits cannot tell which.</summary>
    PlusForty,

    /// <summary>Months 66–77: Norsk helsenett's synthetic population.</summary>
    PlusSixtyFive,

    /// <summary>Months 81–92: Skatteetaten's synthetic population.</summary>
    PlusEighty,
}

/// <summary>
/// Checks that a number begins with a day of the calendar. The day itself never leaves: a birth date is read from
/// its own field in the register, since a number given after 2031 no longer tells the century.
/// </summary>
internal static class LeadingDate
{
    /// <summary>
    /// The month series of digits written ddMMyy, or null where there is no such day. <paramref name="addedToDay"/>
    /// is 40 for a D-number, else 0.
    /// </summary>
    internal static MonthSeries? SeriesOf(ReadOnlySpan<char> digits, int addedToDay)
    {
        var (series, month) = TwoDigits(digits[2..]) switch
        {
            >= 1 and <= 12 and var m => (MonthSeries.Ordinary, m),
            >= 41 and <= 52 and var m => (MonthSeries.PlusForty, m - 40),
            >= 66 and <= 77 and var m => (MonthSeries.PlusSixtyFive, m - 65),
            >= 81 and <= 92 and var m => (MonthSeries.PlusEighty, m - 80),
            _ => (default, 0),
        };
        if (month == 0)
            return null;

        var day = TwoDigits(digits) - addedToDay;
        return day >= 1 && day <= DaysIn(month, TwoDigits(digits[4..])) ? series : null;
    }

    // By the rule of 2032 the century cannot be told, and every number that keeps the rule of 1964 keeps that of 2032
    // too. Year 00 therefore counts as 2000, which had a 29 February, as in Skatteetaten's own validator; in every
    // other year the two digits are enough, because 00 is the only one whose leap day hangs on the century.
    private static int DaysIn(int month, int yearOfCentury) => DateTime.DaysInMonth(2000 + yearOfCentury, month);

    private static int TwoDigits(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + (digits[1] - '0');
}
