using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;
using Access.Tests.Reference;
using BenchmarkDotNet.Attributes;

namespace Access.Benchmarks;

/// <summary>What a decision costs inside: from a situation, and from facts with findings.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private readonly DecisionPoint point = new(Rulebooks.Guideline2025);
    private readonly Facts facts = MotherOfANineYearOld();
    private CompiledRulebook compiled = null!;
    private Situation situation;
    private Box box = null!;

    /// <summary>Compiles the rulebook and classifies the facts once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        compiled = point.On(facts.Instants.RulesAsOf);
        situation = point.Decide(facts).Situation;
        box = new([]);
        foreach (var dimension in Dimensions.All) box.Asks(dimension, 1u << situation[dimension]);
    }

    /// <summary>A packed situation to a verdict and a code.</summary>
    [Benchmark]
    public AnswerCode SituationToDecision() => compiled.Decide(situation).Code;

    /// <summary>The same situation, by the second implementation that the tests hold the engine against: straight-line code.</summary>
    [Benchmark]
    public AnswerCode SituationToReferenceDecision() => ReferenceDecision.Guideline2025(box).Code;

    /// <summary>Facts to a decision with one finding per clause.</summary>
    [Benchmark]
    public Decision FactsToDecision() => point.Decide(facts);

    private static Facts MotherOfANineYearOld()
    {
        var now = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));
        var (child, mother) = (Number("14851750011"), Number("02848600035"));
        var valid = new Validity(true, now.AddYears(-5), null);
        Person PersonOf(PersonIdentifier number, DateOnly birth) => new()
        {
            Id = number.Kind.ToString() + birth.Year,
            SequenceNumber = 1,
            Numbers = [new(number, IdentificationStatus.InUse, valid)],
            Statuses = [new(PersonStatus.Resident, valid)],
            Births = [new(birth, valid)],
            Confidentialities = [new(AddressConfidentiality.Unclassified, valid)],
            ParentalResponsibilities = [new(ResponsibilityType.Joint, mother, valid)],
        };
        return new(
            new()
            {
                Asker = mother, Child = child, Action = ActionKind.Read, Understood = true,
                Resource = new() { Kind = ResourceKind.Appointments },
            },
            new PersonLookup.Found(PersonOf(child, new(2017, 5, 14)), now),
            new PersonLookup.Found(PersonOf(mother, new(1986, 4, 2)), now),
            [],
            new([], now),
            new(OsloCalendar.DayAt(now), now, now));
    }

    private static PersonIdentifier Number(string digits) =>
        PersonIdentifier.TryParse(digits, out var number) ? number : throw new ArgumentException("Not a number.", nameof(digits));
}
