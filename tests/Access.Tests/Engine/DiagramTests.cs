using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;

namespace Access.Tests.Engine;

public sealed class DiagramTests
{
    private static readonly int Samples = Lane.Count(usual: 20_000, @long: 2_000_000);

    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly CompiledRulebook Compiled = CompiledRulebook.Compile(Rulebooks.Guideline2025, Day);

    [Fact]
    public void OutcomeOf_AnySituation_IsWhatTheClauseSays()
    {
        foreach (var situation in Situations.Sample(Samples, seed: 1))
        {
            for (var clause = 0; clause < Compiled.Clauses.Length; clause++)
                Assert.Equal(Compiled.Clauses[clause].In(situation), Compiled.OutcomeOf(clause, situation));
        }
    }

    [Fact]
    public void Decide_AnySituation_IsTheCombinationOfItsFindings()
    {
        var verdicts = new HashSet<Verdict>();
        foreach (var situation in Situations.Sample(Samples, seed: 2))
        {
            var expected = Combined.Of(Compiled.Clauses.Select(clause => (clause.Effect, clause.In(situation))));
            Assert.Equal(expected, Compiled.Decide(situation).Verdict);
            verdicts.Add(expected);
        }
        Assert.Equal(3, verdicts.Count);
    }

    [Fact]
    public void Decide_AnyDimensionMadeUnknown_NeverOpens()
    {
        var permits = 0;
        foreach (var situation in Situations.Sample(Samples, seed: 3))
        {
            foreach (var dimension in Compiled.Reads)
            {
                if (Compiled.Decide(situation.With(dimension, 0)).Verdict != Verdict.Permit) continue;
                permits++;
                Assert.Equal(Verdict.Permit, Compiled.Decide(situation).Verdict);
            }
        }
        Assert.True(permits > 1000, "The sample must hold situations that stay open with something unknown.");
    }

    [Fact]
    public void Decide_EverythingUnknown_IsNotPermitted()
    {
        var (verdict, code) = Compiled.Decide(default);

        Assert.Equal((Verdict.Undetermined, AnswerCode.Unavailable), (verdict, code));
    }

    // What each rulebook decides, on record. A refactoring leaves these; where one changes, some answer has changed, and the
    // changelog says which days and who is affected.
    [Theory]
    [InlineData("guideline-2025", "1f0a534b4052f02969c16189f7d05290ecdb2dd6d74121519ec700647a535163")]
    [InlineData("helsenorge-2025", "984761b23b03ca73c0208c85e469f6bcfe0b8ded1c3409c6787bea005f7d2dab")]
    public void Version_OfEachRulebook_IsTheOneOnRecord(string rulebook, string digest) =>
        Assert.Equal(digest, CompiledRulebook.Compile(Rulebooks.Find(rulebook)!, Day).Version.Digest);

    [Fact]
    public void Version_ClausesInAnotherOrder_HasTheSameDigest()
    {
        var turned = new Rulebook("turned", "The same the other way round", Rulebooks.Guideline2025.InForceFrom,
            Rulebooks.Guideline2025.Disclosure, [.. Rulebooks.Guideline2025.Clauses.Reverse()]);

        Assert.Equal(Compiled.Version.Digest, CompiledRulebook.Compile(turned, Day).Version.Digest);
    }

    [Theory]
    [MemberData(nameof(ClausesInForce))]
    public void Version_WithoutAClauseInForce_HasAnotherDigest(string rulebook, string clause)
    {
        var whole = Rulebooks.Find(rulebook)!;
        var fewer = new Rulebook("fewer", "One clause left out", whole.InForceFrom, whole.Disclosure, [.. whole.Clauses.Where(one => one.Id != clause)]);

        Assert.NotEqual(CompiledRulebook.Compile(whole, Day).Version.Digest, CompiledRulebook.Compile(fewer, Day).Version.Digest);
    }

    public static TheoryData<string, string> ClausesInForce()
    {
        var data = new TheoryData<string, string>();
        foreach (var rulebook in Rulebooks.All)
        {
            foreach (var clause in rulebook.InForceOn(Day)) data.Add(rulebook.Id, clause.Id);
        }
        return data;
    }
}
