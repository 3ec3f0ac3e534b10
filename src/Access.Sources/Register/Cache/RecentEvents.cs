using Access.Sources.Register.Feed;

namespace Access.Sources.Register.Cache;

/// <summary>
/// What the events of the last minutes said, about persons cached and not: an answer that was under way when an event came
/// must not put the older person back. Two generations, so that forgetting is one step. Not safe for several threads.
/// </summary>
internal sealed class RecentEvents
{
    private const int MostPersons = 250_000;

    private static readonly TimeSpan GenerationLasts = TimeSpan.FromMinutes(5);

    private Dictionary<string, PersonEvents> persons = new(StringComparer.Ordinal);
    private Dictionary<string, PersonEvents> personsBefore = new(StringComparer.Ordinal);
    private Dictionary<string, NumberEvent> numbers = new(StringComparer.Ordinal);
    private Dictionary<string, NumberEvent> numbersBefore = new(StringComparer.Ordinal);
    private TimeSpan began;

    /// <summary>The events about one person.</summary>
    /// <param name="Highest">The highest number.</param>
    /// <param name="Bearing">The highest number of one that may bear on us: no older version of the person is taken.</param>
    /// <param name="MovingNumbers">The highest number of one that may have moved a number.</param>
    /// <param name="Epoch">When the last of them was applied.</param>
    internal readonly record struct PersonEvents(long Highest, long Bearing, long MovingNumbers, long Epoch);

    /// <summary>The last event that named a number.</summary>
    internal readonly record struct NumberEvent(string PersonId, long SequenceNumber, long Epoch);

    /// <summary>How often a generation was forgotten: an answer that was under way through two of them cannot be judged.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Forgets what is old.</summary>
    public void ForgetOld(TimeSpan now)
    {
        if (now - began < GenerationLasts && persons.Count < MostPersons) return;
        (personsBefore, persons) = (persons, new(StringComparer.Ordinal));
        (numbersBefore, numbers) = (numbers, new(StringComparer.Ordinal));
        began = now;
        Forgotten++;
    }

    /// <summary>Adds an event.</summary>
    /// <returns>Whether it is news for the person, and whether it is news for who has which number; an event told again is neither.</returns>
    public (bool Person, bool Numbers) Add(in RegisterEvent one, long epoch)
    {
        var before = About(one.PersonId);
        var (bears, moves) = (EventKinds.MayBearOnUs(one.Type), EventKinds.MayMoveNumbers(one.Type));
        var isNewsOfPerson = one.SequenceNumber > (bears ? before.Bearing : before.Highest);
        var isNewsOfNumbers = moves && one.SequenceNumber > before.MovingNumbers;
        if (!isNewsOfPerson && !isNewsOfNumbers) return (false, false);

        persons[one.PersonId] = new(
            Math.Max(before.Highest, one.SequenceNumber),
            bears ? Math.Max(before.Bearing, one.SequenceNumber) : before.Bearing,
            moves ? Math.Max(before.MovingNumbers, one.SequenceNumber) : before.MovingNumbers,
            epoch);
        if (one.Nin is { } nin) numbers[nin] = new(one.PersonId, Math.Max(one.SequenceNumber, Naming(nin)?.SequenceNumber ?? 0), epoch);
        return (isNewsOfPerson, isNewsOfNumbers);
    }

    /// <summary>What is known about a person; all zero where nothing is.</summary>
    public PersonEvents About(string personId) =>
        persons.TryGetValue(personId, out var now) || personsBefore.TryGetValue(personId, out now) ? now : default;

    /// <summary>The last event that named a number.</summary>
    public NumberEvent? Naming(string number) =>
        numbers.TryGetValue(number, out var now) || numbersBefore.TryGetValue(number, out now) ? now : null;

    public void Clear()
    {
        persons.Clear();
        personsBefore.Clear();
        numbers.Clear();
        numbersBefore.Clear();
    }
}
