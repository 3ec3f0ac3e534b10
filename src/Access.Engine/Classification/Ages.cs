using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Engine.Classification;

/// <summary>How old a person surely is, as the register says, where an age opens something and no rulebook is asked.</summary>
public static class Ages
{
    /// <summary>
    /// The age on the Oslo day of an instant; of one born on 29 February by the later day. Unknown where nobody is found, or the
    /// register does not give one birth date.
    /// </summary>
    public static AgeBand SurelyAt(Person? person, DateTimeOffset at) =>
        person?.BirthAt(at) is { } birth ? Birthday.BandOn(OsloCalendar.DayAt(at), birth, opening: true) : AgeBand.Unknown;
}
