using Access.Domain.Register;

namespace Access.Engine.Classification;

/// <summary>What age a person has reached, where an age opens something and no rulebook is asked.</summary>
public static class Ages
{
    /// <summary>
    /// Whether a person has surely reached an age (years) on the Oslo day of an instant; of one born on 29 February on the
    /// later day. Whoever the register does not give one birth date has reached none.
    /// </summary>
    public static bool HasReached(int years, Person? person, DateTimeOffset at) =>
        PersonReading.BirthOf(person, at) is { } birth && OsloCalendar.DayAt(at) >= Birthday.Of(birth, years).Latest;
}
