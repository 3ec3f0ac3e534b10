using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Tests.Properties;

/// <summary>A family, what they recorded, and a question at an instant. As it stands here the mother's question is open.</summary>
internal sealed record Scene
{
    public DateTimeOffset Now { get; init; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    public DateOnly Birth { get; init; } = new(2017, 5, 14);

    public Who Asker { get; init; }

    public bool AsksByFormerNumber { get; init; }

    public bool ChildByFormerNumber { get; init; }

    /// <summary>The mother's and the father's parental responsibility; null = never had it.</summary>
    public Moment? MotherUntil { get; init; } = Moment.Tomorrow;

    public Moment? FatherUntil { get; init; } = Moment.Tomorrow;

    public ResponsibilityType Type { get; init; }

    public AddressConfidentiality ChildProtection { get; init; }

    public AddressConfidentiality AskerProtection { get; init; }

    public Moment? ProtectedUntil { get; init; }

    public PersonStatus AskerStatus { get; init; }

    /// <summary>Where the mother and the father live; the child lives at "a".</summary>
    public string? MothersAddress { get; init; } = "a";

    public string? FathersAddress { get; init; } = "b";

    public ImmutableArray<Deed> Deeds { get; init; } = [];

    public ActionKind Action { get; init; } = ActionKind.Read;

    public Resource Resource { get; init; } = new() { Kind = ResourceKind.Vaccinations };

    /// <summary>Further acts, as they are.</summary>
    public ImmutableArray<RecordedAct> Acts { get; init; } = [];

    public DateOnly Today => OsloCalendar.DayAt(Now);

    public AgeBand Band => Birthday.BandOn(Today, Birth, opening: Asker == Who.Child);

    public bool AskedByParent => Asker is Who.Mother or Who.Father;

    public Facts Facts
    {
        get
        {
            var protection = new Validity(true, null, ProtectedUntil is { } end ? At(end) : null);
            var child = PersonOf("child", Cast.Child, Birth) with
            {
                Confidentialities = [new(ChildProtection, protection)],
                ParentalResponsibilities = [.. Held(Cast.Mother, MotherUntil), .. Held(Cast.Father, FatherUntil)],
                ResidentialAddresses = [new("a", Family.InForce)],
            };
            var mother = PersonOf("mother", Cast.Mother, new(1986, 4, 2)) with { ResidentialAddresses = [new(MothersAddress, Family.InForce)] };
            var father = PersonOf("father", Cast.Father, new(1984, 11, 23)) with { ResidentialAddresses = [new(FathersAddress, Family.InForce)] };
            var asker = Asker switch
            {
                Who.Mother => mother,
                Who.Father => father,
                Who.Stranger => PersonOf("stranger", Cast.Stranger, new(1990, 1, 8)),
                _ => child,
            };
            if (Asker != Who.Child)
            {
                asker = asker with
                {
                    Statuses = [new(AskerStatus, Family.InForce)],
                    Confidentialities = [new(AskerProtection, protection)],
                };
            }
            var numbers = Cast.Of(Asker);
            var scene = this;
            return new(
                new()
                {
                    Asker = AsksByFormerNumber ? numbers.Former : numbers.Current,
                    Child = ChildByFormerNumber ? Cast.Child.Former : Cast.Child.Current,
                    Action = Action,
                    Resource = Resource,
                    Understood = true,
                },
                new PersonLookup.Found(child, Now),
                new PersonLookup.Found(asker, Now),
                [new PersonLookup.Found(Asker == Who.Mother ? father : mother, Now)],
                new([.. Deeds.SelectMany((deed, place) => deed.In(scene, $"act-{place}")), .. Acts], Now),
                new(Today, Now, Now));
        }
    }

    public DateTimeOffset At(Moment moment) => moment switch
    {
        Moment.Yesterday => Now.AddDays(-1),
        Moment.TickBefore => Now.AddTicks(-1),
        Moment.Now => Now,
        Moment.TickAfter => Now.AddTicks(1),
        Moment.Tomorrow => Now.AddDays(1),
        Moment.TickBeforeSixteen => OsloCalendar.StartOf(Birthday.Of(Birth, 16).Latest).AddTicks(-1),
        _ => OsloCalendar.StartOf(Birthday.Of(Birth, 16).Latest),
    };

    /// <summary>In words, without a number in it.</summary>
    public override string ToString() =>
        $"{Asker}{(AsksByFormerNumber ? " by a former number" : "")} asks to {Action} {Resource} at {Now:O}; the child born {Birth:O}"
        + $"{(ChildByFormerNumber ? ", named by a former number" : "")}, {ChildProtection}; asker {AskerStatus}, {AskerProtection}; responsibility of {Type} until"
        + $" {MotherUntil?.ToString() ?? "never"}/{FatherUntil?.ToString() ?? "never"}; addresses {MothersAddress}/{FathersAddress}; {string.Join("; ", Deeds)}";

    private static Person PersonOf(string id, Numbers numbers, DateOnly birth) => Family.PersonOf(id, numbers.Current, birth) with
    {
        Numbers =
        [
            new(numbers.Current, IdentificationStatus.InUse, Family.InForce),
            new(numbers.Former, IdentificationStatus.Discontinued, new(false, null, null)),
        ],
    };

    private IEnumerable<ParentalResponsibilityRecord> Held(Numbers holder, Moment? until) =>
        until is { } end ? [new(Type, holder.Current, new(true, null, At(end)))] : [];
}
