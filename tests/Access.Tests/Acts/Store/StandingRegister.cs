using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;

namespace Access.Tests.Acts.Store;

/// <summary>A register of made-up persons, who merge and split as a test says.</summary>
internal sealed class StandingRegister(DateTimeOffset now) : IPersonRegister
{
    private static readonly Validity Valid = new(true, null, null);
    private readonly List<Person> persons = [];

    /// <summary>A person born on a day, under its numbers; the first is in use, the others were.</summary>
    internal static Person PersonOf(DateOnly birth, params PersonIdentifier[] numbers) => new()
    {
        Id = $"person-{Guid.NewGuid():N}",
        SequenceNumber = 1,
        Numbers = [.. numbers.Select((number, place) => new HeldNumber(number, place == 0 ? IdentificationStatus.InUse : IdentificationStatus.Discontinued, Valid))],
        Statuses = [new(PersonStatus.Resident, Valid)],
        Births = [new(birth, Valid)],
    };

    /// <summary>A child of nine whom <see cref="Deeds.Mother"/> and <see cref="Deeds.Father"/> have responsibility for.</summary>
    internal static Person ChildOf(params PersonIdentifier[] numbers) => Youth(new(2017, 5, 14), numbers);

    /// <summary>The same for one born on a day.</summary>
    internal static Person Youth(DateOnly birth, params PersonIdentifier[] numbers) => PersonOf(birth, numbers) with
    {
        ParentalResponsibilities = [new(ResponsibilityType.Joint, Deeds.Mother, Valid), new(ResponsibilityType.Joint, Deeds.Father, Valid)],
    };

    /// <summary>From now on the register knows these persons and nobody else.</summary>
    internal void Knows(params Person[] known)
    {
        persons.Clear();
        persons.AddRange(known);
    }

    // As the register does: who uses a number comes before whoever had it.
    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) => ValueTask.FromResult<PersonLookup>(
        (persons.Find(person => person.Numbers[0].Number.IsSameNumberAs(number)) ?? persons.Find(person => person.Has(number))) is { } found ? new PersonLookup.Found(found, now) : new PersonLookup.Failed(LookupFailure.NotFound, now));
}
