using System.Numerics;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Analysis;
using Access.Rules;
using Access.Tests.Engine;

namespace Access.Tests.Analysis;

public sealed class RulebookDifferenceTests
{
    private const int Samples = 5000;

    private static readonly RulebookTable Helsenorge = Books.TableOf(Rulebooks.Helsenorge2025);

    [Fact]
    public void Between_ARulebookAndItself_IsNothing()
    {
        var difference = RulebookDifference.Between(Books.Guideline, Books.Guideline);

        Assert.All(difference.Counts.Values, count => Assert.Equal(BigInteger.Zero, count));
        Assert.Equal(difference.Situations, difference.Unchanged);
        Assert.Empty(difference.Conditions);
        Assert.Empty(difference.Rests);
    }

    [Fact]
    public void Between_OneForbidLeftOut_OpensExactlyWhereItForbade()
    {
        var difference = RulebookDifference.Between(Books.Guideline, Books.Without("reserved-from-guardians"));

        Assert.Equal(BigInteger.Zero, difference.Counts[Change.Closes]);
        Assert.True(difference.Counts[Change.Opens] > 0);
        Assert.All(difference.Conditions.Where(condition => condition.Change == Change.Opens), condition =>
            Assert.Contains("reserved-from-guardians is not no", $"{condition.Given} and {condition.When}", StringComparison.Ordinal));
    }

    [Fact]
    public void Between_AGrantMore_SaysInOneConditionWhatItOpens()
    {
        var neighbour = new Planted("neighbour", Effect.Grants,
            Dimensions.Asker.Is(Asker.Another) & Dimensions.ParentalResponsibility.Is(Responsibility.None),
            Dimensions.Resource.Is(ResourceKind.SelfHelp) & Dimensions.ChildAge.Is(AgeBand.UnderTwelve));

        var opens = RulebookDifference.Between(Books.Guideline, Books.With(neighbour)).Conditions.Where(condition => condition.Change == Change.Opens);

        var condition = Assert.Single(opens);
        Assert.Empty(condition.Given is "always" ? "" : condition.Given);
        Assert.Contains("child-age is under-twelve", condition.When, StringComparison.Ordinal);
        Assert.Contains("parental-responsibility is none", condition.When, StringComparison.Ordinal);
        Assert.Contains("resource is self-help", condition.When, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_TheTwoRulebooks_TurnedRoundSwapsOpensAndCloses()
    {
        var there = RulebookDifference.Between(Books.Guideline, Helsenorge);
        var back = RulebookDifference.Between(Helsenorge, Books.Guideline);

        Assert.Equal(there.Counts[Change.Opens], back.Counts[Change.Closes]);
        Assert.Equal(there.Counts[Change.Closes], back.Counts[Change.Opens]);
        Assert.Equal(there.Counts[Change.Reason], back.Counts[Change.Reason]);
        Assert.Equal(there.Unchanged, back.Unchanged);
        Assert.InRange(there.Conditions.Length, 5, 60);
    }

    [Fact]
    public void Between_TheTwoRulebooks_EverySampledSituationIsUnderAConditionExactlyWhereItChanges()
    {
        var difference = RulebookDifference.Between(Books.Guideline, Helsenorge);
        Assert.Empty(difference.Rests);
        var changed = 0;
        foreach (var situation in Situations.Sample(Samples, seed: 11))
        {
            var expected = Books.Guideline.Decide(situation).Verdict == Verdict.Permit
                ? Helsenorge.Decide(situation).Verdict == Verdict.Permit ? null : Change.Closes
                : Helsenorge.Decide(situation).Verdict == Verdict.Permit ? Change.Opens : (Change?)null;
            var said = difference.Conditions
                .Where(condition => condition.Change is Change.Opens or Change.Closes && condition.Cube.Holds(situation))
                .Select(condition => condition.Change).Distinct().ToList();

            Assert.Equal(expected is { } change ? [change] : [], said);
            if (expected is not null) changed++;
        }
        Assert.InRange(changed, 100, Samples);
    }

    [Fact]
    public void Between_FewConditionsAllowed_SaysWhatIsLeft()
    {
        var whole = RulebookDifference.Between(Books.Guideline, Helsenorge);
        var stopped = RulebookDifference.Between(Books.Guideline, Helsenorge, mostConditions: 1);

        Assert.Equal(whole.Counts, stopped.Counts);
        var rest = Assert.Single(stopped.Rests, rest => rest.Change == Change.Closes);
        var condition = Assert.Single(stopped.Conditions, condition => condition.Change == Change.Closes);
        Assert.Equal(whole.Counts[Change.Closes], rest.Situations + condition.Cube.Count);
    }

    [Fact]
    public void Between_AnotherCode_IsAReasonWithBothCodes()
    {
        var guideline = Rulebooks.Guideline2025;
        var silent = guideline.Disclosure with { OfAge = Dimensions.ChildAge.Is(AgeBand.Adult) & Dimensions.ParentalResponsibility.Is(Responsibility.None) };
        var table = Books.TableOf(new("silent", "Says nothing of adults", guideline.InForceFrom, silent, guideline.Clauses));

        var difference = RulebookDifference.Between(Books.Guideline, table);

        Assert.Equal(BigInteger.Zero, difference.Counts[Change.Opens] + difference.Counts[Change.Closes]);
        Assert.True(difference.Counts[Change.Reason] > 0);
        Assert.All(difference.Conditions, condition => Assert.Equal((AnswerCode.Adult, AnswerCode.Closed), (condition.From, condition.To)));
    }
}
