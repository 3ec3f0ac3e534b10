namespace Access.Domain.Vocabulary;

/// <summary>
/// The days on which a person may be said to reach an age. For one born on 29 February there are two in a year without
/// that day: 28 February and 1 March. What closes then closes on the earliest, and what opens opens on the latest
/// (choice 1, src/decisions/law.md).
/// </summary>
public readonly record struct Birthday(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>
    /// The day or days on which one born on <paramref name="birth"/> reaches <paramref name="years"/>; the calendar's last day
    /// where it has no such day.
    /// </summary>
    public static Birthday Of(DateOnly birth, int years)
    {
        var year = birth.Year + years;
        if (year > DateOnly.MaxValue.Year) return new(DateOnly.MaxValue, DateOnly.MaxValue);
        if (birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year)) return new(new(year, 2, 28), new(year, 3, 1));
        var day = new DateOnly(year, birth.Month, birth.Day);
        return new(day, day);
    }

    /// <summary>
    /// The age band on a calendar day. <paramref name="opening"/>: reaching an age opens (own access), so the latest day
    /// counts; otherwise it closes (access of others), so the earliest does. A birth after the day is unknown.
    /// </summary>
    public static AgeBand BandOn(DateOnly day, DateOnly birth, bool opening)
    {
        if (birth > day) return AgeBand.Unknown;
        if (Reached(18)) return AgeBand.Adult;
        if (Reached(16)) return AgeBand.SixteenOrSeventeen;
        if (Reached(13)) return AgeBand.ThirteenToFifteen;
        return Reached(12) ? AgeBand.Twelve : AgeBand.UnderTwelve;

        bool Reached(int years)
        {
            var birthday = Of(birth, years);
            return day >= (opening ? birthday.Latest : birthday.Earliest);
        }
    }
}
