using System.Numerics;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Tests.Analysis;

public sealed class SituationCountTests
{
    [Fact]
    public void ByResult_OfADiagram_AddsUpToAll()
    {
        var counts = SituationCount.ByResult(Books.Guideline.Answer);

        Assert.Equal(SituationCount.All, counts.Values.Aggregate(BigInteger.Add));
        Assert.All(counts.Values, count => Assert.True(count > 0));
    }

    [Fact]
    public void ByResult_OfOneDimension_IsItsShare()
    {
        var diagrams = new DiagramBuilder();
        var ages = diagrams.Build(diagrams.Of(Dimensions.ChildAge, age => (AgeBand)age is AgeBand.UnderTwelve or AgeBand.Twelve ? 1 : 0));

        Assert.Equal(SituationCount.All / 6 * 2, SituationCount.Of(ages, 1));
        Assert.Equal(SituationCount.All / 6 * 4, SituationCount.Of(ages, 0));
        Assert.Equal(BigInteger.Zero, SituationCount.Of(ages, 2));
    }

    [Fact]
    public void ByResult_TheSameEverywhere_IsAll()
    {
        var diagrams = new DiagramBuilder();

        Assert.Equal(SituationCount.All, SituationCount.Of(diagrams.Build(DiagramBuilder.Constant(3)), 3));
    }

    [Fact]
    public void ByResult_SeveralDimensionsWithOthersBetween_CountsByHand()
    {
        var diagrams = new DiagramBuilder();
        var both = diagrams.Merge(
            diagrams.Of(Dimensions.Asker, asker => asker == 2 ? 1 : 0), diagrams.Of(Dimensions.Deferral, deferral => deferral == 1 ? 1 : 0), Math.Min);

        Assert.Equal(SituationCount.All / 3 / 4, SituationCount.Of(diagrams.Build(both), 1));
    }
}
