using System.Diagnostics.CodeAnalysis;
using Access.Domain.Register;
using Access.Sources.Register.Feed;
using Access.Sources.Register.Resilience;

namespace Access.Sources.Register.Cache;

/// <summary>
/// The persons that are known, by Persontjenesten's id, and which number leads to whom. It is told of every event, and
/// judges every answer by what the events said meanwhile: an older person is never put back. Safe for use from several
/// threads; every step is under one lock and touches no other part.
/// </summary>
/// <remarks>
/// <para>A number that its person uses leads to that person until an event names either. A number that nobody uses (a
/// former one, the immigration authorities' one, one that nobody has) can come to another person by an event that does
/// not name it; so any event that may move numbers makes all of these be asked for again.</para>
/// <para>A person whom an event named is kept for comparison until the new version is read, and never served.</para>
/// </remarks>
internal sealed class PersonCache(CacheOptions options, TimeProvider time)
{
    private readonly Elapsed clock = new(time);
    private readonly Lock gate = new();
    private readonly RecentlyUsed<Entry> persons = new(options.Persons);
    private readonly Dictionary<string, Entry> used = new(StringComparer.Ordinal);
    private readonly RecentlyUsed<Unused> unused = new(options.UnusedNumbers);
    private readonly Dictionary<string, Entry> toRefresh = new(StringComparer.Ordinal);
    private readonly RecentEvents events = new();
    private long epoch;
    private long numbersMovedAt;
    private long generation;

    /// <summary>How many persons are known, those included that must be read again.</summary>
    public int Count
    {
        get
        {
            lock (gate) return persons.Count;
        }
    }

    /// <summary>Where the cache stood when a question to the register began; the answer is judged by it.</summary>
    internal readonly record struct Mark(long Epoch, long Generation, long Forgotten);

    /// <summary>To be taken before the register is asked.</summary>
    public Mark Begin()
    {
        lock (gate) return new(epoch, generation, events.Forgotten);
    }

    /// <summary>What is known of a number. Nothing that an event named since, and nothing past its age.</summary>
    /// <param name="number">The number.</param>
    /// <param name="maxAge">The age at which it counts for nothing now, where that is less than what it has anyway.</param>
    /// <param name="lookup">What is known.</param>
    public bool TryFind(string number, TimeSpan maxAge, [NotNullWhen(true)] out PersonLookup? lookup)
    {
        lock (gate)
        {
            lookup = null;
            var now = clock.Now;
            if (maxAge > options.MaxAge) maxAge = options.MaxAge;
            if (used.TryGetValue(number, out var entry))
            {
                lookup = entry.LookupAt(now, maxAge);
            }
            else if (unused.TryUse(number, out var known))
            {
                lookup = known.Holder is { } holder ? holder.LookupAt(now, maxAge)
                    : now - known.ReadAt <= maxAge ? known.Lookup
                    : null;
                if (lookup is null) unused.Remove(number);
                entry = known.Holder;
            }

            if (lookup is null) return false;
            if (entry is null) return true;
            entry.AskedAt = now;
            persons.TryUse(entry.Person.Id, out _);
            return true;
        }
    }

    /// <summary>Takes events in: whom they name is read again before anybody is answered by it.</summary>
    public void Apply(IReadOnlyList<RegisterEvent> page)
    {
        lock (gate)
        {
            epoch++;
            events.ForgetOld(clock.Now);
            foreach (var one in page) Apply(one);
        }
    }

    /// <summary>Takes a person in who was asked for by a number.</summary>
    /// <returns>False where the answer may be older than what an event said: the register must be asked again.</returns>
    public bool TryTake(string number, PersonLookup.Found found, Mark mark, out bool opens)
    {
        lock (gate)
        {
            opens = false;
            if (!IsCurrent(found.Person, mark) || !LeadsStillTo(number, found.Person, mark)) return false;
            var entry = Put(found, out opens);
            entry.AskedAt = clock.Now;
            if (!Uses(found.Person, number))
            {
                if (numbersMovedAt <= mark.Epoch) unused.Set(number, new(entry, found, clock.Now));
            }
            else if (used.GetValueOrDefault(number) != entry)
            {
                // Asked for by this very number: whoever was thought to use it does not.
                Lead(number, entry);
            }

            return true;
        }
    }

    /// <summary>Takes a person in who was read again by id.</summary>
    /// <returns>False where the answer may be older than what an event said.</returns>
    public bool TryTake(PersonLookup.Found found, Mark mark, out bool opens)
    {
        lock (gate)
        {
            opens = false;
            if (!IsCurrent(found.Person, mark)) return false;
            Put(found, out opens);
            return true;
        }
    }

    /// <summary>Remembers that nobody has a number, unless an event may have given it to somebody meanwhile.</summary>
    public void TakeNobody(string number, PersonLookup lookup, Mark mark)
    {
        lock (gate)
        {
            if (!IsJudgeable(mark) || numbersMovedAt > mark.Epoch || events.Naming(number)?.Epoch > mark.Epoch) return;
            if (used.Remove(number, out var entry)) entry.Numbers.Remove(number);
            unused.Set(number, new(null, lookup, clock.Now));
        }
    }

    /// <summary>Persons whom an event named and who are to be read again, at most so many; each is told once.</summary>
    public IReadOnlyList<string> TakeOutdated(int most)
    {
        lock (gate)
        {
            if (toRefresh.Count == 0) return [];
            var now = clock.Now;
            var ids = new List<string>(Math.Min(most, toRefresh.Count));
            foreach (var (id, entry) in toRefresh.Take(most).ToList())
            {
                toRefresh.Remove(id);

                // Whom nobody asked for in so long is not read on anybody's behalf.
                if (persons.Peek(id) == entry && !entry.IsCurrent && now - entry.AskedAt <= options.MaxAge) ids.Add(id);
            }

            return ids;
        }
    }

    /// <summary>Drops everybody, answers under way included. What the events said of versions still holds.</summary>
    /// <param name="numbersStartAgain">Whether not even that holds, because event numbers went back.</param>
    public void Clear(bool numbersStartAgain = false)
    {
        lock (gate)
        {
            generation++;
            epoch++;
            persons.Clear();
            used.Clear();
            unused.Clear();
            toRefresh.Clear();
            if (numbersStartAgain) events.Clear();
        }
    }

    private void Apply(in RegisterEvent one)
    {
        var news = events.Add(one, epoch);
        if (news.Numbers)
        {
            numbersMovedAt = epoch;
            unused.Clear();
        }

        if (persons.Peek(one.PersonId) is { } named)
        {
            if (named.Person.SequenceNumber >= one.SequenceNumber) return;
            Outdate(named);
        }

        // The number may lead to another than the one who is named by it now.
        if (one.Nin is not { } nin || !(news.Person || news.Numbers)) return;
        if (used.Remove(nin, out var holder)) holder.Numbers.Remove(nin);
        unused.Remove(nin);
    }

    private void Outdate(Entry entry)
    {
        foreach (var number in entry.Numbers) used.Remove(number);
        entry.Numbers.Clear();
        entry.IsCurrent = false;
        toRefresh[entry.Person.Id] = entry;
    }

    private Entry Put(PersonLookup.Found found, out bool opens)
    {
        var person = found.Person;
        var before = persons.Peek(person.Id);
        opens = before is not null && Openness.IsMore(before.Person, person, time.GetUtcNow());
        if (before is not null) Remove(before);

        var entry = new Entry(found, clock.Now) { AskedAt = before?.AskedAt ?? clock.Now };
        if (persons.Set(person.Id, entry) is { } evicted) Remove(evicted);
        foreach (var held in person.Numbers)
        {
            var number = held.Number.Value;
            unused.Remove(number);
            if (!Uses(held)) continue;

            // Two who use one number: nobody is believed before the register is asked for it.
            if (used.Remove(number, out var other) && other != entry) other.Numbers.Remove(number);
            else Lead(number, entry);
        }

        foreach (var number in person.ImmigrationNumbers) unused.Remove(number.Value);
        return entry;
    }

    private void Lead(string number, Entry entry)
    {
        if (used.TryGetValue(number, out var other)) other.Numbers.Remove(number);
        used[number] = entry;
        entry.Numbers.Add(number);
        unused.Remove(number);
    }

    private void Remove(Entry entry)
    {
        foreach (var number in entry.Numbers) used.Remove(number);
        entry.Numbers.Clear();
        entry.IsCurrent = false;
        toRefresh.Remove(entry.Person.Id);
    }

    private bool IsJudgeable(Mark mark) => mark.Generation == generation && events.Forgotten - mark.Forgotten <= 1;

    private bool IsCurrent(Person person, Mark mark)
    {
        if (!IsJudgeable(mark)) return false;
        var said = events.About(person.Id);
        if (person.SequenceNumber < said.Bearing) return false;
        if (said.Epoch > mark.Epoch && person.SequenceNumber < said.Highest) return false;
        return persons.Peek(person.Id) is not { } known
            || known.Person.SequenceNumber <= person.SequenceNumber
            || clock.Now - known.ReadAt > options.MaxAge;
    }

    // An event named the number while the question was under way: it may have come to another.
    private bool LeadsStillTo(string number, Person person, Mark mark) =>
        events.Naming(number) is not { } said
        || said.Epoch <= mark.Epoch
        || (said.PersonId == person.Id && person.SequenceNumber >= said.SequenceNumber);

    private static bool Uses(Person person, string number) => person.Numbers.Any(held => held.Number.Value == number && Uses(held));

    private static bool Uses(HeldNumber held) => held.Status == IdentificationStatus.InUse && held.Validity.IsValid != false;

    /// <summary>One person as last read.</summary>
    private sealed class Entry(PersonLookup.Found found, TimeSpan readAt)
    {
        public Person Person => found.Person;

        public TimeSpan ReadAt => readAt;

        /// <summary>When anybody last asked for this person.</summary>
        public TimeSpan AskedAt { get; set; }

        /// <summary>False from the event that named the person on; then it serves for comparison alone.</summary>
        public bool IsCurrent { get; set; } = true;

        /// <summary>The numbers that lead here.</summary>
        public List<string> Numbers { get; } = [];

        public PersonLookup.Found? LookupAt(TimeSpan now, TimeSpan maxAge) => IsCurrent && now - readAt <= maxAge ? found : null;
    }

    /// <summary>A number that nobody uses: who had it, or that nobody does.</summary>
    private sealed record Unused(Entry? Holder, PersonLookup Lookup, TimeSpan ReadAt);
}
