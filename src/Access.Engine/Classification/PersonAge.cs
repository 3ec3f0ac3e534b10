using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Engine.Classification;

/// <summary>How old a person surely is, as the register says, for what opens to the person by age.</summary>
public static class PersonAge
{
    /// <summary>The age at an instant; a birthday on 29 February counts at its latest. Unknown where the birth date is.</summary>
    public static AgeBand SurelyAt(Person person, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(person);
        return PersonReading.BirthOf(person, at) is { } birth ? Birthday.BandOn(OsloCalendar.DayAt(at), birth, opening: true) : AgeBand.Unknown;
    }
}
