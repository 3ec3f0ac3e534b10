using System.Text;

namespace Access.StandIn;

/// <summary>
/// The persons and events that a stand-in serves, in memory. Safe for use from several threads; every change is one step,
/// so that a reader sees a person and its event together or neither.
/// </summary>
/// <remarks>
/// A number finds every person that carries it, whether in use or former. Where several persons carry one number, one who has
/// it in use wins over those who had it; among equals the one whose version is newest (highest sequence number) wins.
/// </remarks>
public sealed class PersonRegister
{
    private const string Nobody = "heartbeat";
    private const string HeartbeatType = "ChangeInCommonContactRegisterInformation";

    private readonly Lock gate = new();
    private readonly List<RegisterPerson> persons = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> holders = new(StringComparer.Ordinal);
    private readonly List<FeedEvent> events = [];
    private long lastSequenceNumber;
    private long gap;
    private long lowestSequenceNumber = 1;

    /// <summary>How many persons are registered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return persons.Count;
        }
    }

    /// <summary>The newest event; null before the first.</summary>
    public FeedEvent? LatestEvent
    {
        get
        {
            lock (gate)
                return events.Count == 0 ? null : events[^1];
        }
    }

    /// <summary>
    /// The lowest event number that the feed still answers for, inclusive, at least 1. A cursor below it gets 406, as one does that is
    /// older than the 36 months that events are kept.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public long LowestSequenceNumber
    {
        get => Interlocked.Read(ref lowestSequenceNumber);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Interlocked.Exchange(ref lowestSequenceNumber, value);
        }
    }

    /// <summary>How many numbers before each new event are never used; 0 (the default) leaves none out.</summary>
    internal long Gap
    {
        set => Interlocked.Exchange(ref gap, value);
    }

    /// <summary>Adds a person, or replaces the one with the same <c>id</c>, and appends the event that tells of it.</summary>
    /// <param name="personJson">One JSON object in UTF-8. It is kept as it is; only its sequence number is replaced when served.</param>
    /// <param name="eventType">Null: <c>PersonIsCreated</c> for a new person, <c>PersonIsUpdated</c> for a replaced one.
    /// Any other word is let out as it is, so that a test can serve an event type of a later version.</param>
    /// <returns>The number of the event, which is the new version's sequence number and above all served before.</returns>
    /// <exception cref="PersonFormatException">It is not a JSON object with an <c>id</c>.</exception>
    public long Put(ReadOnlyMemory<byte> personJson, string? eventType = null) =>
        Put(RegisterPerson.Parse(personJson.ToArray()), eventType);

    /// <inheritdoc cref="Put(ReadOnlyMemory{byte}, string?)"/>
    public long Put(string personJson, string? eventType = null) =>
        Put(RegisterPerson.Parse(Encoding.UTF8.GetBytes(personJson)), eventType);

    /// <inheritdoc cref="Put(ReadOnlyMemory{byte}, string?)"/>
    /// <param name="person">Its own sequence number is not used.</param>
    /// <param name="eventType">As above.</param>
    public long Put(RegisterPerson person, string? eventType = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (gate)
        {
            eventType ??= positions.ContainsKey(person.Id) ? EventTypes.PersonIsUpdated : EventTypes.PersonIsCreated;
            return Store(person, eventType);
        }
    }

    /// <summary>
    /// Loads persons into the register. Each gets a <c>PersonIsCreated</c> event of its own and that event's number, above every
    /// sequence number that the persons came with.
    /// </summary>
    /// <param name="loaded">Persons with different ids.</param>
    /// <exception cref="ArgumentException">Two of them, or one of them and a registered person, have the same id; nothing is loaded.</exception>
    public void Load(IReadOnlyCollection<RegisterPerson> loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        lock (gate)
        {
            var ids = new HashSet<string>(loaded.Count, StringComparer.Ordinal);
            if (loaded.Any(person => !ids.Add(person.Id) || positions.ContainsKey(person.Id)))
                throw new ArgumentException("Two persons have the same id.", nameof(loaded));

            lastSequenceNumber = Math.Max(lastSequenceNumber, loaded.Select(person => person.SequenceNumber).DefaultIfEmpty().Max());
            foreach (var person in loaded)
                Store(person, EventTypes.PersonIsCreated);
        }
    }

    /// <summary>Appends an event about a registered person whose content stays as it was; the person gets the event's number.</summary>
    /// <param name="personId">The person's id.</param>
    /// <param name="eventType">Any word; those of the register are in <see cref="EventTypes.All"/>.</param>
    /// <returns>The number of the event.</returns>
    /// <exception cref="ArgumentException">Nobody has that id.</exception>
    public long Append(string personId, string eventType)
    {
        lock (gate)
        {
            if (!positions.TryGetValue(personId, out var position))
                throw new ArgumentException("Nobody is registered with that id.", nameof(personId));
            return Touch(position, eventType);
        }
    }

    /// <summary>Appends events about all persons in turn, as a mass change in the register does; their content stays as it was.</summary>
    /// <param name="count">How many events, at least 0.</param>
    /// <param name="eventType">Any word; those of the register are in <see cref="EventTypes.All"/>.</param>
    /// <param name="skip">How many persons to pass over before the first, so that several calls go on in turn.</param>
    /// <exception cref="InvalidOperationException">Nobody is registered.</exception>
    public void AppendMany(int count, string eventType, long skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        lock (gate)
        {
            if (persons.Count == 0)
                throw new InvalidOperationException("Nobody is registered, so there is nobody for an event to be about.");
            for (var i = 0L; i < count; i++)
                Touch((int)((skip + i) % persons.Count), eventType);
        }
    }

    /// <summary>Appends an event about nobody, of a type that no decision rests on: the sign that the feed lives.</summary>
    /// <returns>The number of the event.</returns>
    public long Beat()
    {
        lock (gate)
        {
            var number = NextNumber();
            events.Add(new FeedEvent(number, Nobody, null, HeartbeatType));
            return number;
        }
    }

    /// <summary>Finds a person by any number the person is or was known by; null when nobody is.</summary>
    /// <param name="number">Fødselsnummer, D-number, felles hjelpenummer or DUF-number.</param>
    public RegisterPerson? FindByNumber(string number)
    {
        lock (gate)
        {
            if (!holders.TryGetValue(number, out var candidates))
                return null;

            RegisterPerson? best = null;
            var bestIsCurrent = false;
            foreach (var position in candidates)
            {
                var person = persons[position];
                var isCurrent = HoldsNow(person, number);
                if (best is null
                    || (isCurrent && !bestIsCurrent)
                    || (isCurrent == bestIsCurrent && person.SequenceNumber > best.SequenceNumber))
                {
                    best = person;
                    bestIsCurrent = isCurrent;
                }
            }

            return best;
        }
    }

    /// <summary>Finds a person by Persontjenesten's own id; null when nobody has it.</summary>
    /// <param name="id">Compared letter by letter.</param>
    public RegisterPerson? FindById(string id)
    {
        lock (gate)
            return positions.TryGetValue(id, out var position) ? persons[position] : null;
    }

    /// <summary>Everybody, in the order in which they first came; a replaced person keeps its place.</summary>
    public IReadOnlyList<RegisterPerson> Everybody()
    {
        lock (gate)
            return [.. persons];
    }

    /// <summary>Events in growing order of their numbers.</summary>
    /// <param name="from">The lowest number to include.</param>
    /// <param name="to">The highest number to include.</param>
    /// <param name="types">Only these types; null or empty means all.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<FeedEvent> EventsBetween(long from, long to, IReadOnlySet<string>? types, int limit)
    {
        lock (gate)
        {
            var found = new List<FeedEvent>();
            for (var i = FirstIndexAtOrAbove(from); i < events.Count && found.Count < limit && events[i].SequenceNumber <= to; i++)
            {
                if (types is null or { Count: 0 } || types.Contains(events[i].EventType))
                    found.Add(events[i]);
            }

            return found;
        }
    }

    /// <summary>The newest event whose number is not above the given one; null when there is none.</summary>
    /// <param name="to">The highest number to consider.</param>
    public FeedEvent? LatestEventUpTo(long to)
    {
        lock (gate)
        {
            var index = (to == long.MaxValue ? events.Count : FirstIndexAtOrAbove(to + 1)) - 1;
            return index < 0 ? null : events[index];
        }
    }

    private long NextNumber() => lastSequenceNumber += 1 + Interlocked.Read(ref gap);

    private long Store(RegisterPerson person, string eventType)
    {
        if (positions.TryGetValue(person.Id, out var position))
        {
            Forget(persons[position], position);
            persons[position] = person;
        }
        else
        {
            position = persons.Count;
            persons.Add(person);
            positions.Add(person.Id, position);
        }

        foreach (var held in person.Numbers)
        {
            var known = holders.GetValueOrDefault(held.Number, []);
            if (!known.Contains(position))
                holders[held.Number] = [.. known, position];
        }

        return Touch(position, eventType);
    }

    private void Forget(RegisterPerson person, int position)
    {
        foreach (var held in person.Numbers)
        {
            if (!holders.TryGetValue(held.Number, out var known))
                continue;
            if (known.Length == 1 && known[0] == position)
                holders.Remove(held.Number);
            else
                holders[held.Number] = [.. known.Where(other => other != position)];
        }
    }

    private long Touch(int position, string eventType)
    {
        var number = NextNumber();
        var person = persons[position] = persons[position].At(number);
        events.Add(new FeedEvent(number, person.Id, person.Nin, eventType));
        return number;
    }

    private int FirstIndexAtOrAbove(long number)
    {
        var (low, high) = (0, events.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (events[middle].SequenceNumber < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static bool HoldsNow(RegisterPerson person, string number)
    {
        foreach (var held in person.Numbers)
        {
            if (held.IsCurrent && held.Number == number)
                return true;
        }

        return false;
    }
}
