using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>What the log knows of one person, as far as the person's own parts can be read: whoever else was erased takes none of it.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="RegisterIds">The register's own ids.</param>
/// <param name="Born">The day of birth; null where it stands nowhere.</param>
/// <param name="Last">The last decision; null where there is none.</param>
internal sealed record KnownPerson(ImmutableList<PersonIdentifier> Numbers, ImmutableHashSet<string> RegisterIds, DateOnly? Born, DateTimeOffset? Last)
{
    private const int Adult = 18;

    /// <summary>Until when what is recorded of the person is kept without an order: so long after the eighteenth birthday, or the last decision where that is later.</summary>
    /// <returns>The first instant at which it is kept no longer; null where nobody can say, since the day of birth is not known.</returns>
    internal DateTimeOffset? KeptUntil(int years)
    {
        if (Born is not { } born) return null;
        var grown = new DateTimeOffset(born.AddYears(Adult).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return (Last is { } last && last > grown ? last : grown).AddYears(years);
    }

    /// <summary>Gathers what the log knows, from one number on until no more numbers are found: each version of the register that was stored tells some.</summary>
    internal static async Task<KnownPerson> OfAsync(LogStore log, PersonIdentifier number, CancellationToken cancellationToken)
    {
        var known = new KnownPerson([number], [], null, null);
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
            person is null ? RegisterIds : RegisterIds.Add(person.Id),
            Born ?? person?.Births.Select(birth => birth.Value).FirstOrDefault(),
            Last >= at ? Last : at);
    }
}
