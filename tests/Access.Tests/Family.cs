using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;

namespace Access.Tests;

/// <summary>
/// A mother with joint responsibility who asks for the appointments of her nine-year-old, which she may: a test changes
/// one thing and sees what follows.
/// </summary>
internal sealed record Family
{
    public static readonly PersonIdentifier ChildNumber = Number("14851750011");
    public static readonly PersonIdentifier MotherNumber = Number("02848600035");
    public static readonly PersonIdentifier FatherNumber = Number("23918400133");
    public static readonly PersonIdentifier StrangerNumber = Number("08819000264");
    public static readonly Validity InForce = new(true, Day(2020, 1, 1), null);

    private static readonly DecisionPoint Guideline = new(Rulebooks.Guideline2025);

    public DateTimeOffset Now { get; init; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    public DateOnly ChildBirth { get; init; } = new(2017, 5, 14);

    public Person? Child { get; init; }

    public Person? Asker { get; init; }

    public PersonLookup? ChildLookup { get; init; }

    public PersonLookup? AskerLookup { get; init; }

    public ImmutableArray<ParentalResponsibilityRecord> Responsibilities { get; init; } =
        [new(ResponsibilityType.Joint, MotherNumber, InForce), new(ResponsibilityType.Joint, FatherNumber, InForce)];

    public ImmutableArray<RecordedAct> Acts { get; init; } = [];

    public bool ActsAnswer { get; init; } = true;

    public DateTimeOffset? ActsReadAt { get; init; }

    public Resource Resource { get; init; } = Service(ResourceKind.Appointments);

    public ActionKind Action { get; init; } = ActionKind.Read;

    public bool Understood { get; init; } = true;

    public bool AskedByChild { get; init; }

    public Facts Facts
    {
        get
        {
            var child = Child ?? PersonOf("child", ChildNumber, ChildBirth) with { ParentalResponsibilities = Responsibilities };
            var asker = AskedByChild ? child : Asker ?? PersonOf("mother", MotherNumber, new(1986, 4, 2));
            var question = new Question
            {
                Asker = asker.Numbers[0].Number,
                Child = ChildNumber,
                Action = Action,
                Resource = Resource,
                Understood = Understood,
            };
            return new(
                question,
                ChildLookup ?? new PersonLookup.Found(child, Now),
                AskerLookup ?? new PersonLookup.Found(asker, Now),
                [],
                ActsAnswer ? new(Acts, ActsReadAt ?? Now) : ActsLookup.Failed(Now),
                new(OsloCalendar.DayAt(Now), Now, Now));
        }
    }

    public Decision Decide() => Guideline.Decide(Facts);

    public Outcome OutcomeOf(string clause) => Decide().Findings.Single(finding => finding.Clause.Id == clause).Outcome;

    public static PersonIdentifier Number(string digits) =>
        PersonIdentifier.TryParse(digits, out var number) ? number : throw new ArgumentException("Not a number.", nameof(digits));

    public static DateTimeOffset Day(int year, int month, int day) => OsloCalendar.StartOf(new(year, month, day));

    public static Resource Service(ResourceKind kind) => new() { Kind = kind };

    public static Person PersonOf(string id, PersonIdentifier number, DateOnly birth) => new()
    {
        Id = id,
        SequenceNumber = 1,
        Numbers = [new(number, IdentificationStatus.InUse, InForce)],
        Statuses = [new(PersonStatus.Resident, InForce)],
        Births = [new(birth, InForce)],
    };
}
