using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>What the log knows of one person, as far as the person's own parts can be read: whoever else was erased takes none of it.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Births">What the newest version that was stored says of the birth, by the register's own id; several where they were taken for one person.</param>
/// <param name="Last">The last decision; null where there is none.</param>
internal sealed record KnownPerson(ImmutableList<PersonIdentifier> Numbers, ImmutableDictionary<string, KnownBirth> Births, DateTimeOffset? Last)
{
    private const int Adult = 18;

    /// <summary>The register's own ids.</summary>
    internal IEnumerable<string> RegisterIds => Births.Keys;

    // One day that all agree on: what is not known, or is said in two ways, is nobody's birthday.
    private DateOnly? Born => Births.Values.Select(birth => birth.Day).Distinct().ToArray() is [{ } day] ? day : null;

    /// <summary>
    /// Until when what is recorded of the person is kept without an order: so long after the eighteenth birthday, which begins with its day
    /// in Oslo, and for one born on 29 February on 1 March (choice 1, src/decisions/law.md); or after the last decision where that is later.
    /// </summary>
    /// <returns>The first instant at which it is kept no longer; null where nobody can say, since the day of birth is not known.</returns>
    internal DateTimeOffset? KeptUntil(int years)
    {
        if (Born is not { } born) return null;
        var grown = Birthday.Of(born, Adult).Latest;
        if (grown.Year + years > DateOnly.MaxValue.Year) return null;
        var (sinceGrown, sinceLast) = (OsloTime.StartOf(grown.AddYears(years)), Last?.AddYears(years));
        return sinceLast > sinceGrown ? OsloTime.InOslo(sinceLast.Value) : sinceGrown;
    }

    /// <summary>Gathers what the log knows, from one number on until no more numbers are found: each version of the register that was stored tells some.</summary>
    internal static async Task<KnownPerson> OfAsync(LogStore log, PersonIdentifier number, CancellationToken cancellationToken)
    {
        var known = new KnownPerson([number], ImmutableDictionary.Create<string, KnownBirth>(StringComparer.Ordinal), null);
        for (var asked = 0; asked < known.Numbers.Count;)
        {
            asked = known.Numbers.Count;
            var pseudonyms = log.Pseudonyms.OfPersonInEveryYear(known.Numbers);
            var sequences = await log.Reader.Database.ReadAsync(
                session => session.RowsAsync<long>(
                    $"""
                    SELECT MAX(sequence) FROM log_decision WHERE child {session.Dialect.AnyOf("@pseudonyms")} GROUP BY child, child_version
                    UNION SELECT MAX(sequence) FROM log_decision WHERE asker {session.Dialect.AnyOf("@pseudonyms")} GROUP BY asker, asker_version
                    UNION SELECT MAX(d.sequence) FROM log_decision d JOIN {NamedPersons.Table} n ON n.child = d.child WHERE n.person {session.Dialect.AnyOf("@pseudonyms")} GROUP BY d.child
                    """,
                    new { pseudonyms = session.Dialect.Texts(pseudonyms) }),
                cancellationToken).ConfigureAwait(false);
            foreach (var record in await log.Reader.FindAsync(sequences, cancellationToken).ConfigureAwait(false))
            {
                foreach (var (numbers, person) in await PersonsOfAsync(log, record, cancellationToken).ConfigureAwait(false)) known = known.With(numbers, person, record.At);
            }
        }
        return known;
    }

    /// <summary>The persons of a decision whose parts can be read: their numbers, and what the register said of them.</summary>
    internal static async Task<IReadOnlyList<(IReadOnlyList<PersonIdentifier> Numbers, Person? Person)>> PersonsOfAsync(LogStore log, StoredRecord record, CancellationToken cancellationToken)
    {
        var snapshots = await log.Snapshots.OfAsync(record, cancellationToken).ConfigureAwait(false);
        var persons = new List<(IReadOnlyList<PersonIdentifier>, Person?)>();
        foreach (var (part, bytes) in RecordOpener.PartsOf(record.Body))
        {
            if (part.Role is PartRole.Common or PartRole.Joint or PartRole.Snapshot) continue;
            if (log.Opener.Open(record.Kind, record.CarrierId, part, bytes) is not { IsEmpty: false } plain) continue;
            var own = PersonPart.Read(plain);
            persons.Add((own.Numbers, null));
            foreach (var lookup in own.Lookups.Where(lookup => lookup.Failure is null))
            {
                if (snapshots.Find(lookup.Snapshot) is { IsEmpty: false } snapshot) persons.Add((own.Numbers, PersonSnapshot.Read(snapshot.Span).Own));
            }
        }
        return persons;
    }

    private KnownPerson With(IReadOnlyList<PersonIdentifier> numbers, Person? person, DateTimeOffset at)
    {
        var all = person is null ? numbers : [.. numbers, .. person.Numbers.Select(held => held.Number), .. person.ImmigrationNumbers];
        if (!all.Any(number => Numbers.Exists(number.IsSameNumberAs))) return this;
        return new(
            Numbers.AddRange(all.Where(number => !Numbers.Contains(number)).Distinct()),
            person is null ? Births : Births.SetItem(person.Id, KnownBirth.Newer(Births.GetValueOrDefault(person.Id), new(person.SequenceNumber, at, person.BirthAt(at)))),
            Last >= at ? Last : at);
    }
}

/// <summary>What one version of the register says of a birth.</summary>
/// <param name="Version">The event that made the version.</param>
/// <param name="At">The last decision that saw it.</param>
/// <param name="Day">The day; null where it is not known, or the register does not agree with itself.</param>
internal sealed record KnownBirth(long Version, DateTimeOffset At, DateOnly? Day)
{
    /// <summary>The newer of two: what the register has put right since is what it says.</summary>
    internal static KnownBirth Newer(KnownBirth? known, KnownBirth read) =>
        known is null || (read.Version, read.At).CompareTo((known.Version, known.At)) > 0 ? read : known;
}
