using System.Numerics;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Analysis;
using Access.Engine.Diagrams;
using Access.Rules;

namespace Access.Tests.Analysis;

public sealed class RulebookProofTests
{
    private static readonly Condition Mother =
        Dimensions.Asker.Is(Asker.Another) & Dimensions.ParentalResponsibility.Is(Responsibility.Held);

    public static TheoryData<string> Ids() => [.. Rulebooks.All.Select(rulebook => rulebook.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_EveryRulebook_HoldsOverEverySituation(string id)
    {
        var proof = RulebookProof.Of(Books.TableOf(Rulebooks.Find(id)!));

        Assert.All(proof.Properties, property => Assert.True(property.Holds, $"{property.Name}: {property.Violation?.InWords()}"));
        Assert.Equal(9, proof.Properties.Select(property => property.Name).Distinct().Count());
        Assert.All(proof.Properties, property => Assert.InRange(property.Situations, BigInteger.One, proof.Situations));
        Assert.Equal(Dimensions.All.Aggregate(BigInteger.One, (product, dimension) => product * dimension.Values.Length), proof.Situations);
    }

    [Fact]
    public void Of_AddressProtectionDropped_BreaksAtAProtectedChild()
    {
        var table = Books.Without("address-protection-of-child");

        var broken = Broken(table, "address-protection-never-opens");

        Assert.NotEqual(0u, broken.Smallest![Dimensions.ChildAddressProtection] & 0b11000u);
        OpensThroughout(table, broken.Smallest);
    }

    [Fact]
    public void Of_AGrantToWhoeverHoldsResponsibility_BreaksTheYouthsDecision()
    {
        var table = Books.With(new Planted("too-much", Effect.Grants, Condition.Always, Mother));

        var broken = Broken(table, "youth-decides-at-sixteen");

        Assert.Contains("child-age=sixteen-or-seventeen", broken.InWords(), StringComparison.Ordinal);
        Assert.Contains("parental-responsibility=held", broken.InWords(), StringComparison.Ordinal);
        OpensThroughout(table, broken.Smallest!);
    }

    [Fact]
    public void Of_ThirdPartyInformationDropped_BreaksThere()
    {
        var table = Books.Without("third-party-information");

        var broken = Broken(table, "third-party-information-never-opens");

        // Open whatever stands in the dimension: the smallest names it only because the property speaks of it.
        Assert.Contains("third-party-information=", broken.InWords(), StringComparison.Ordinal);
        OpensThroughout(table, broken.Smallest!);
    }

    [Fact]
    public void Of_AnAnswerThatOpensWhatIsUnknown_BreaksAtTheDimension()
    {
        // Unknown address protection taken for none: what a clause in Kleene's logic cannot say, but a fault could.
        var table = Books.Answering((diagrams, answer) => diagrams.Merge(
            diagrams.Of(Dimensions.ChildAddressProtection, value => value == 0 ? 1 : 0),
            diagrams.Merge(answer, diagrams.With(answer, Dimensions.ChildAddressProtection, 1), (now, unclassified) => (now * 100) + unclassified),
            (unknown, both) => unknown == 1 ? both % 100 : both / 100));

        var broken = Broken(table, "unknown-never-opens");

        Assert.EndsWith("opens when child-address-protection is made unknown", broken.InWords(), StringComparison.Ordinal);
        var before = One(broken.Smallest!);
        Assert.NotEqual(Verdict.Permit, table.Decide(before).Verdict);
        Assert.Equal(Verdict.Permit, table.Decide(before.With(Dimensions.ChildAddressProtection, AddressProtection.Unknown)).Verdict);
        Assert.Contains("what-closes-wins", BrokenNames(table));
    }

    [Fact]
    public void Of_AnAnswerThatOpensEverything_BreaksEveryPropertyOfPermits()
    {
        var table = Books.Answering((_, _) => DiagramBuilder.Constant(AnswerFunction.NumberOf(Verdict.Permit, AnswerCode.Open)));

        Assert.Equal(
            [
                "address-protection-never-opens", "no-permit-without-a-grant", "third-party-information-never-opens",
                "what-closes-wins", "youth-decides-at-sixteen",
            ],
            BrokenNames(table).Order());
        Assert.Equal("asker=unknown", Broken(table, "no-permit-without-a-grant").InWords());
        Assert.Equal("register=unknown: open although register-answers closes", Broken(table, "what-closes-wins").InWords());
        Assert.Equal("third-party-information=unknown", Broken(table, "third-party-information-never-opens").InWords());
    }

    [Theory]
    [InlineData(Verdict.Permit, AnswerCode.Closed)]
    [InlineData(Verdict.Deny, AnswerCode.Open)]
    [InlineData((Verdict)3, AnswerCode.Closed)]
    public void Of_AnAnswerWhoseCodeIsWrong_BreaksEverywhere(Verdict verdict, AnswerCode code)
    {
        var table = Books.Answering((_, _) => DiagramBuilder.Constant(AnswerFunction.NumberOf(verdict, code)));

        var broken = Broken(table, "one-code-everywhere");

        Assert.Equal("every situation", broken.InWords());
        Assert.Equal(SituationCount.All, broken.Situations);
    }

    [Fact]
    public void Of_AClauseThatAnotherMakesIdle_NamesIt()
    {
        var idle = new Planted("idle", Effect.Forbids, Dimensions.Asker.Is(Asker.Another), Dimensions.ChildAddressProtection.Is(AddressProtection.StrictlyConfidential));

        var broken = Broken(Books.With(idle), "every-clause-decides");

        Assert.Equal("without idle every answer is the same", broken.InWords());
    }

    [Fact]
    public void Of_AClauseThatTellsOnlyTheCode_IsNotIdle()
    {
        // Closes nothing that is open, but makes "closed" out of "youth consent needed" for a youth who has consented.
        var telling = new Planted("telling", Effect.Forbids, Mother, Dimensions.AccessRefused.Is(Ternary.Yes), Cause.DocumentOrPolicy);

        Assert.DoesNotContain("every-clause-decides", BrokenNames(
            Books.Changed(clauses => clauses.Add(telling).RemoveAll(clause => clause.Id is "codes-are-listed" or "access-refused"))));
    }

    [Fact]
    public void Of_AClauseWithAFifthOutcome_NamesIt()
    {
        var diagrams = new DiagramBuilder();
        var first = Books.Guideline.Clauses[0];
        var fifth = new TabledClause(first.Id, 1, first.Title, first.Effect, first.Cause, first.Source, null, null, "", "",
            diagrams.Build(diagrams.Of(Dimensions.Register, value => value == 0 ? 4 : (int)Outcome.Met)));
        var guideline = Books.Guideline;
        var table = new RulebookTable("changed", "", guideline.InForceFrom, guideline.Day, guideline.Clauses.SetItem(0, fifth), guideline.Disclosure, guideline.Answer);

        Assert.Equal("register=unknown: register-answers has no outcome", Broken(table, "one-finding-per-clause").InWords());
    }

    [Theory]
    [InlineData("child-lives")]
    [InlineData("deferred-access")]
    [InlineData("register-answers")]
    public void Of_AClauseThatClosesLeftOut_StillNeverOpensOnWhatIsUnknown(string clause) =>
        Assert.DoesNotContain("unknown-never-opens", BrokenNames(Books.Without(clause)));

    private static Violation Broken(RulebookTable table, string property) =>
        RulebookProof.Of(table).Properties.Single(proved => proved.Name == property).Violation
        ?? throw new Xunit.Sdk.XunitException($"{property} holds.");

    private static List<string> BrokenNames(RulebookTable table) =>
        [.. RulebookProof.Of(table).Properties.Where(property => !property.Holds).Select(property => property.Name)];

    // Whatever stands in the dimensions that are not named.
    private static void OpensThroughout(RulebookTable table, Cube cube)
    {
        Assert.Equal(Verdict.Permit, table.Decide(One(cube)).Verdict);
        foreach (var dimension in Dimensions.All.Except(cube.Names))
        {
            for (var value = 0; value < dimension.Values.Length; value++)
                Assert.Equal(Verdict.Permit, table.Decide(One(cube).With(dimension, value)).Verdict);
        }
    }

    private static Situation One(Cube cube) => Dimensions.All.Aggregate(
        default(Situation), (situation, dimension) => situation.With(dimension, BitOperations.TrailingZeroCount(cube[dimension])));
}
