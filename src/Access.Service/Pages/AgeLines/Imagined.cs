using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Access.Sources.Acts;
using Access.Sources.Register;

namespace Access.Service.Pages.AgeLines;

/// <summary>
/// A made-up childhood as the sources would tell it: three persons in a register and the acts that were recorded, for the same
/// gatherer and engine that decide for real.
/// </summary>
internal sealed class Imagined
{
    private const string System = "urn:access:simulator";
    private const string Home = "home";

    private static readonly Validity Always = new(true, null, null);

    private readonly DateOnly born;
    private readonly DayPeriod? hidden;
    private readonly ImmutableArray<Person> persons;

    /// <summary>Imagines it.</summary>
    /// <param name="childhood">The childhood.</param>
    /// <param name="more">Acts besides those that it speaks of.</param>
    public Imagined(Childhood childhood, IEnumerable<RecordedAct> more)
    {
        (born, hidden) = (childhood.Born, childhood.Protection);
        persons = [PersonOf(Child, born, true) with
        {
            ParentalResponsibilities = [.. Responsibility(childhood.First, First), .. Responsibility(childhood.Second, Second)],
        }, Grown(First, childhood.First), Grown(Second, childhood.Second)];
        Acts = new(ActsOf(childhood).Concat(more));
    }

    /// <summary>The child.</summary>
    public static PersonIdentifier Child { get; } = Number("child");

    /// <summary>The first parent.</summary>
    public static PersonIdentifier First { get; } = Number("first parent");

    /// <summary>The second parent.</summary>
    public static PersonIdentifier Second { get; } = Number("second parent");

    /// <summary>What was recorded.</summary>
    public ActHistory Acts { get; }

    /// <summary>The register as it is on a day: a protection stands there while it lasts, and the register says that it is in force.</summary>
    public IPersonRegister On(DateOnly day) => new Told(
        hidden is { } period && period.Holds(day)
            ? persons.SetItem(0, persons[0] with { Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, Always)] })
            : persons,
        OsloCalendar.StartOf(born));

    /// <summary>Whom something is for; two where it is for both.</summary>
    public static ImmutableArray<PersonIdentifier> Parents(Whom whom) => whom switch
    {
        Whom.First => [First],
        Whom.Second => [Second],
        _ => [First, Second],
    };

    private Person Grown(PersonIdentifier number, MadeUpParent parent) => PersonOf(number, born.AddYears(-30), parent.LivesWithChild);

    private static IEnumerable<ParentalResponsibilityRecord> Responsibility(MadeUpParent parent, PersonIdentifier number)
    {
        if (parent.HasResponsibility)
            yield return new(ResponsibilityType.Joint, number, new(true, null, parent.ResponsibilityEnds is { } end ? OsloCalendar.StartOf(end) : null));
    }

    private static IEnumerable<RecordedAct> ActsOf(Childhood childhood)
    {
        if (childhood.Exception is { } exception)
        {
            var (from, to) = (OsloCalendar.StartOf(exception.Period.From), EndOf(exception.Period));
            yield return new ExceptionAct
            {
                Id = "exception",
                RecordedAt = from,
                ValidFrom = from,
                ValidTo = to,
                Child = Child,
                Parent = exception.For == Whom.Both ? null : Parents(exception.For)[0],
                Basis = exception.Basis,
                Scope = new(exception.Service, null, null),
            };
        }

        foreach (var parent in childhood.Consent is { } given ? Parents(given.For) : [])
        {
            var (from, to) = (OsloCalendar.StartOf(childhood.Consent!.Period.From), EndOf(childhood.Consent.Period));
            yield return new YouthConsent
            {
                Id = "consent " + parent.Value,
                RecordedAt = from,
                ValidFrom = from,
                ValidTo = to,
                Child = Child,
                Parent = parent,
                Services = childhood.Consent.Service is { } service ? [service] : [],
                Everything = childhood.Consent.Service is null,
            };
        }

        if (childhood.YouthAccess is { } access)
        {
            yield return new YouthAccess
            {
                Id = "youth access",
                RecordedAt = OsloCalendar.StartOf(access.From),
                ValidFrom = OsloCalendar.StartOf(access.From),
                ValidTo = EndOf(access),
                Child = Child,
                Parent = First,
                Level = YouthAccessLevel.Full,
            };
        }
    }

    private static Person PersonOf(PersonIdentifier number, DateOnly birth, bool atHome) => new()
    {
        Id = number.Value,
        SequenceNumber = 1,
        Numbers = [new(number, IdentificationStatus.InUse, Always)],
        Statuses = [new(PersonStatus.Resident, Always)],
        Births = [new(birth, Always)],
        ResidentialAddresses = [new(atHome ? Home : number.Value, Always)],
    };

    private static DateTimeOffset? EndOf(DayPeriod period) => period.To is { } to ? OsloCalendar.StartOf(to) : null;

    private static PersonIdentifier Number(string name) =>
        PersonIdentifier.TryParse(name, System, out var number) ? number : throw new InvalidOperationException("A made-up number is one.");

    private sealed class Told(ImmutableArray<Person> persons, DateTimeOffset asOf) : IPersonRegister
    {
        public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) =>
            ValueTask.FromResult<PersonLookup>(persons.FirstOrDefault(person => person.Has(number)) is { } person
                ? new PersonLookup.Found(person, asOf)
                : new PersonLookup.Failed(LookupFailure.NotFound, asOf));
    }
}
