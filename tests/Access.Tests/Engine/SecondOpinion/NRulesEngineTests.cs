using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.NRules;
using Access.Engine.NRules.Facts;
using Access.Rules;

namespace Access.Tests.Engine.SecondOpinion;

public sealed class NRulesEngineTests
{
    private const int Samples = 5_000;

    private static readonly DateOnly Day = new(2026, 11, 20);

    public static TheoryData<string> RulebookIds => [.. Rulebooks.All.Select(rulebook => rulebook.Id)];

    [Theory]
    [MemberData(nameof(RulebookIds))]
    public void Decide_AnySituation_AgreesWithTheCompiledEngine(string id)
    {
        var rulebook = Rulebooks.Find(id)!;
        var (compiled, second) = (CompiledRulebook.Compile(rulebook, Day), new NRulesEngine(rulebook, Day));
        var reached = new HashSet<(Verdict, AnswerCode)>();

        Assert.Equal(compiled.Clauses.AsEnumerable(), second.Clauses.AsEnumerable());
        foreach (var situation in Disclosed(Situations.Sample(Samples, seed: 11)).Append(Situations.Open).Append(default))
        {
            var opinion = second.Decide(situation);
            AssertAgree(compiled, opinion, situation);
            reached.Add((opinion.Verdict, opinion.Code));
        }

        // A comparison that never meets an answer proves nothing of it.
        Assert.Equal(3, reached.Select(answer => answer.Item1).Distinct().Count());
        Assert.Equal(5, reached.Select(answer => answer.Item2).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(RulebookIds))]
    public void Decide_EachDimensionAtEachValue_AgreesWithTheCompiledEngine(string id)
    {
        var rulebook = Rulebooks.Find(id)!;
        var (compiled, second) = (CompiledRulebook.Compile(rulebook, Day), new NRulesEngine(rulebook, Day));

        foreach (var dimension in Dimensions.All)
        {
            for (var value = 0; value < dimension.Values.Length; value++)
            {
                var situation = Situations.Open.With(dimension, value);
                AssertAgree(compiled, second.Decide(situation), situation);
            }
        }
    }

    [Theory]
    [MemberData(nameof(RulebookIds))]
    public void Decide_ClausesInAnyOrder_SaysTheSame(string id)
    {
        var rulebook = Rulebooks.Find(id)!;
        var second = new NRulesEngine(rulebook, Day);
        var random = new Random(5);
        for (var turn = 0; turn < 4; turn++)
        {
            var clauses = rulebook.Clauses.ToArray();
            random.Shuffle(clauses);
            var shuffled = new NRulesEngine(Stated(rulebook, [.. clauses]), Day);
            foreach (var situation in Disclosed(Situations.Sample(50, seed: turn)))
            {
                var (one, other) = (second.Decide(situation), shuffled.Decide(situation));
                Assert.Null(other.Failure);
                Assert.Equal((one.Verdict, one.Code), (other.Verdict, other.Code));
                Assert.Equal(ByClause(second, one), ByClause(shuffled, other));
            }
        }
    }

    // A forbid met beside an open situation, in force only from its day to the day before it ends.
    [Theory]
    [InlineData("2026-11-19", Verdict.Permit)]
    [InlineData("2026-11-20", Verdict.Deny)]
    [InlineData("2026-11-30", Verdict.Deny)]
    [InlineData("2026-12-01", Verdict.Permit)]
    public void Decide_TheClockAroundAClausesDates_IsAskedEveryTime(string day, Verdict expected)
    {
        var dated = new Planted { From = new(2026, 11, 20), To = new(2026, 12, 1) };
        var (rulebook, asked) = (With(dated), DateOnly.Parse(day));
        var opinion = new NRulesEngine(rulebook, asked).Decide(Situations.Open);

        Assert.Equal(expected, opinion.Verdict);
        AssertAgree(CompiledRulebook.Compile(rulebook, asked), opinion, Situations.Open);
    }

    [Fact]
    public void Decide_ADayBeforeTheRulebook_IsDecidedAsOnItsFirst()
    {
        var before = Rulebooks.Guideline2025.InForceFrom.AddDays(-1);
        var rulebook = With(new Planted { From = Rulebooks.Guideline2025.InForceFrom });

        Assert.Equal(Verdict.Deny, new NRulesEngine(rulebook, before).Decide(Situations.Open).Verdict);
    }

    [Fact]
    public void Decide_AClauseThatWaits_IsNotHeard()
    {
        var second = new NRulesEngine(With(new Planted { Waits = "not commenced" }), Day);

        Assert.Equal(Verdict.Permit, second.Decide(Situations.Open).Verdict);
        Assert.DoesNotContain(second.Clauses, clause => clause is Planted);
    }

    [Theory]
    [InlineData(Effect.Grants, Verdict.Permit)]
    [InlineData(Effect.Requires, Verdict.Deny)]
    [InlineData(Effect.Forbids, Verdict.Permit)]
    [InlineData((Effect)99, Verdict.Undetermined)] // It may close, for all that anyone knows today.
    public void Decide_NotMetBesideAGrant_IsItsCellOfTheMatrix(Effect effect, Verdict expected)
    {
        var rulebook = With(new Planted { Does = effect, Met = new Condition.Any([]) });
        var opinion = new NRulesEngine(rulebook, Day).Decide(Situations.Open);

        Assert.Equal(expected, opinion.Verdict);
        AssertAgree(CompiledRulebook.Compile(rulebook, Day), opinion, Situations.Open);
    }

    public static TheoryData<string> Members => [nameof(Clause.Effect), nameof(Clause.Cause), nameof(Clause.InForceFrom), nameof(Clause.InForceTo), nameof(Clause.WaitsBecause)];

    // Every member that a rule reads while a session runs, in its condition or in its consequence.
    [Theory]
    [MemberData(nameof(Members))]
    public void Decide_AMemberThrows_IsUndeterminedThroughout(string member)
    {
        // Closing by a document, for a covered youth: the only place where the cause is asked for.
        var situation = Situations.Open.With(Dimensions.ChildAge, AgeBand.SixteenOrSeventeen).With(Dimensions.YouthConsent, Ternary.Yes);
        var planted = new Planted();
        var second = new NRulesEngine(With(planted), Day);
        Assert.Equal((Verdict.Deny, AnswerCode.Closed), Answer(second.Decide(situation)));

        planted.Throws = member;
        var opinion = second.Decide(situation);

        Assert.Equal((Verdict.Undetermined, AnswerCode.Closed), Answer(opinion));
        Assert.NotNull(opinion.Failure);
        Assert.Equal(second.Clauses.Length, opinion.Outcomes.Length);
        Assert.All(opinion.Outcomes, outcome => Assert.Equal(Outcome.Undetermined, outcome));
    }

    // The open situation, of which one dimension was lost on the way: nobody who reads it can say more than if it were unknown.
    [Fact]
    public void Decide_ADimensionWithoutValue_OpensNoMoreThanUnknown()
    {
        var compiled = CompiledRulebook.Compile(Rulebooks.Guideline2025, Day);
        var second = new NRulesEngine(Rulebooks.Guideline2025, Day);
        var closed = 0;
        foreach (var lost in compiled.Reads)
        {
            var opinion = second.Decide(Values(Situations.Open).Where(value => value.Dimension != lost));

            Assert.Null(opinion.Failure);
            for (var i = 0; i < second.Clauses.Length; i++)
            {
                if (second.Clauses[i].Reads.Contains(lost)) Assert.True(opinion.Outcomes[i] is Outcome.Undetermined or Outcome.NotApplicable);
                else Assert.Equal(second.Clauses[i].In(Situations.Open), opinion.Outcomes[i]);
            }
            if (opinion.Verdict != Verdict.Permit) closed++;
            else Assert.Equal(Verdict.Permit, compiled.Decide(Situations.Open.With(lost, 0)).Verdict);
        }
        Assert.True(closed > compiled.Reads.Length / 2, $"Only {closed} of {compiled.Reads.Length} dimensions were missed.");
    }

    [Fact]
    public void Decide_ADimensionWithTwoValues_OpensNoMoreThanUnknown()
    {
        var compiled = CompiledRulebook.Compile(Rulebooks.Guideline2025, Day);
        var second = new NRulesEngine(Rulebooks.Guideline2025, Day);
        foreach (var dimension in compiled.Reads)
        {
            if (compiled.Decide(Situations.Open.With(dimension, 0)).Verdict == Verdict.Permit) continue;
            for (var value = 0; value < dimension.Values.Length; value++)
            {
                Assert.NotEqual(Verdict.Permit, second.Decide(Values(Situations.Open).Append(new(dimension, value))).Verdict);
                Assert.NotEqual(Verdict.Permit, second.Decide(Values(Situations.Open).Prepend(new(dimension, value))).Verdict);
            }
        }
    }

    [Fact]
    public void Decide_NoClauses_Denies() =>
        Assert.Equal((Verdict.Deny, AnswerCode.Closed), Answer(new NRulesEngine(Stated(Rulebooks.Guideline2025, []), Day).Decide(Situations.Open)));

    private static void AssertAgree(CompiledRulebook compiled, SessionDecision opinion, Situation situation)
    {
        Assert.Null(opinion.Failure);
        var expected = Enumerable.Range(0, compiled.Clauses.Length).Select(clause => compiled.OutcomeOf(clause, situation));
        if (compiled.Decide(situation) != (opinion.Verdict, opinion.Code) || !expected.SequenceEqual(opinion.Outcomes))
            Assert.Fail($"The engines disagree: {compiled.Decide(situation)} by diagrams, {(opinion.Verdict, opinion.Code)} by a session, in {situation}.");
    }

    private static (Verdict Verdict, AnswerCode Code) Answer(SessionDecision opinion) => (opinion.Verdict, opinion.Code);

    // A quarter of them with a grown child, so that every code is reached.
    private static IEnumerable<Situation> Disclosed(IEnumerable<Situation> situations) =>
        situations.Select((situation, i) => i % 4 == 0 ? situation.With(Dimensions.ChildAge, AgeBand.Adult) : situation);

    private static IEnumerable<DimensionValue> Values(Situation situation) =>
        Dimensions.All.Select(dimension => new DimensionValue(dimension, situation[dimension]));

    private static Dictionary<string, Outcome> ByClause(NRulesEngine engine, SessionDecision opinion) =>
        engine.Clauses.Zip(opinion.Outcomes).ToDictionary(pair => pair.First.Id, pair => pair.Second);

    private static Rulebook With(Clause clause) => Stated(Rulebooks.Guideline2025, [.. Rulebooks.Guideline2025.Clauses, clause]);

    private static Rulebook Stated(Rulebook like, ImmutableArray<Clause> clauses) =>
        new(like.Id, like.Title, like.InForceFrom, like.Disclosure, clauses);

    /// <summary>A forbid that always closes, because of a document; one thing about it can be changed, or made to throw.</summary>
    private sealed class Planted : Clause
    {
        public Effect Does { get; init; } = Effect.Forbids;

        public Condition Met { get; init; } = Condition.Always;

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public string? Waits { get; init; }

        public string? Throws { get; set; }

        public override string Id => "planted";

        public override string Title => "Nobody sees it.";

        public override LegalSource Source => new("none", "none", "none");

        public override Effect Effect => Value(Does, nameof(Effect));

        public override Cause Cause => Value(Cause.DocumentOrPolicy, nameof(Cause));

        public override DateOnly? InForceFrom => Value(From, nameof(InForceFrom));

        public override DateOnly? InForceTo => Value(To, nameof(InForceTo));

        public override string? WaitsBecause => Value(Waits, nameof(WaitsBecause));

        public override Condition MetWhen => Met;

        private T Value<T>(T value, string member) => member == Throws ? throw new InvalidOperationException("Planted.") : value;
    }
}
