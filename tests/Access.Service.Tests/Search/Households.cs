using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Register;
using Access.StandIn;

namespace Access.Service.Tests.Search;

/// <summary>Generated families with what they recorded: a register and acts in memory, and who belongs together.</summary>
internal sealed class Households : IPersonRegister, IActs, IGrants
{
    private static readonly DateTimeOffset Recorded = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly OrganisationNumber Hospital = OrganisationNumber.TryParse("974705788", out var number) ? number : throw new InvalidOperationException();

    private readonly RegisterFolder register;
    private readonly ActHistory history;
    private readonly ILookup<string, PersonIdentifier> grantors;

    private Households(RegisterFolder register, ImmutableArray<ImmutableArray<Person>> families, ImmutableArray<RecordedAct> acts)
    {
        (this.register, Families, history) = (register, families, new(acts));
        grantors = acts.OfType<PowerOfAttorney>().ToLookup(power => power.Recipient.Value, power => power.Grantor, StringComparer.Ordinal);
    }

    /// <summary>The day of the population; the clock of whoever asks.</summary>
    internal static DateTimeOffset Now { get; } = new(2026, 12, 1, 12, 0, 0, TimeSpan.FromHours(1));

    /// <summary>Those who name each other in the register or in a power of attorney.</summary>
    internal ImmutableArray<ImmutableArray<Person>> Families { get; }

    internal static async Task<Households> MakeAsync(int families, int seed, string folder)
    {
        await Population.WriteAsync(families, seed, folder);
        var register = await RegisterFolder.LoadAsync(folder, TimeProvider.System);
        var random = new Random(seed);
        var people = register.Persons.OrderBy(person => person.Id, StringComparer.Ordinal).ToImmutableArray();

        // A power of attorney goes to the family or to the next one, so that no chain of them joins everybody.
        var apart = Together(people, []);
        var acts = apart.SelectMany((family, place) => family.SelectMany(person => ActsOf(person, [.. family, .. apart[(place + 1) % apart.Length]], random))).ToImmutableArray();
        return new(register, Together(people, acts), acts);
    }

    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) => register.FindAsync(number, cancellationToken);

    public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken) =>
        history.BearingOnAsync(question, child, at, cancellationToken);

    public ValueTask<ImmutableArray<PersonIdentifier>> GrantorsAsync(
        IReadOnlyCollection<PersonIdentifier> recipient, DateTimeOffset at, CancellationToken cancellationToken) =>
        new([.. recipient.SelectMany(number => grantors[number.Value]).Distinct()]);

    /// <summary>The number by which somebody is known to an asker: by which the asker's own record or a grant names them, else one that they use.</summary>
    internal PersonIdentifier NumberOf(Person person, Person asker) =>
        person.Id == asker.Id
            ? person.Numbers[0].Number
            : asker.ResponsibleFor.Concat(asker.Numbers.SelectMany(held => grantors[held.Number.Value])).FirstOrDefault(person.Has) ?? person.Numbers[0].Number;

    private static IEnumerable<RecordedAct> ActsOf(Person person, ImmutableArray<Person> people, Random random)
    {
        var number = person.Numbers[0].Number;
        foreach (var holder in person.ParentalResponsibilities.Select(record => record.Responsible).OfType<PersonIdentifier>().Distinct())
        {
            if (random.Next(3) == 0)
            {
                yield return new YouthConsent
                {
                    Id = ActIds.New(), RecordedAt = Recorded, ValidFrom = Recorded, Child = number, Parent = holder,
                    Services = [.. ServiceCodes.All.Where(_ => random.Next(3) == 0)], Everything = random.Next(4) == 0,
                };
            }
            if (random.Next(4) == 0)
            {
                yield return new ExceptionAct
                {
                    Id = ActIds.New(), RecordedAt = Recorded, ValidFrom = Recorded, ValidTo = Recorded.AddMonths(3), Child = number,
                    Parent = random.Next(2) == 0 ? holder : null, Basis = (ExceptionBasis)random.Next(4), Reason = "Vurdert for barnet.",
                    Scope = new(random.Next(2) == 0 ? null : ServiceCodes.All[random.Next(ServiceCodes.All.Length)], null, random.Next(3) == 0 ? Hospital : null),
                };
            }
            if (random.Next(4) == 0)
            {
                yield return new YouthAccess
                {
                    Id = ActIds.New(), RecordedAt = Recorded, ValidFrom = Recorded, Child = number, Parent = holder, Level = (YouthAccessLevel)random.Next(4),
                };
            }
        }
        if (random.Next(8) != 0) yield break;
        yield return new PowerOfAttorney
        {
            Id = ActIds.New(), RecordedAt = Recorded, ValidFrom = Recorded, ValidTo = Recorded.AddYears(1), Grantor = number,
            Recipient = people[random.Next(people.Length)].Numbers[0].Number, Areas = (PowerOfAttorneyAreas)random.Next(1, 5), Ground = (PowerOfAttorneyGround)random.Next(3),
        };
    }

    // Unions by register id; a number leads to whoever uses it.
    private static ImmutableArray<ImmutableArray<Person>> Together(ImmutableArray<Person> people, ImmutableArray<RecordedAct> acts)
    {
        var byNumber = people.SelectMany(person => person.Numbers.Select(held => (held.Number.Value, person.Id))).DistinctBy(entry => entry.Value).ToDictionary();
        var leader = people.ToDictionary(person => person.Id, person => person.Id);
        foreach (var person in people)
        {
            foreach (var other in person.ParentalResponsibilities.Select(record => record.Responsible).OfType<PersonIdentifier>().Concat(person.ResponsibleFor))
                if (byNumber.TryGetValue(other.Value, out var id)) leader[Leader(id)] = Leader(person.Id);
        }
        foreach (var power in acts.OfType<PowerOfAttorney>()) leader[Leader(byNumber[power.Recipient.Value])] = Leader(byNumber[power.Grantor.Value]);
        return [.. people.GroupBy(person => Leader(person.Id)).Select(family => family.ToImmutableArray())];

        string Leader(string id)
        {
            while (leader[id] != id) id = leader[id] = leader[leader[id]];
            return id;
        }
    }
}
