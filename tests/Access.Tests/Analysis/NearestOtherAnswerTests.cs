using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Analysis;
using Access.Tests.Engine;

namespace Access.Tests.Analysis;

public sealed class NearestOtherAnswerTests
{
    private static readonly Situation Youth = Situations.Open.With(Dimensions.ChildAge, AgeBand.SixteenOrSeventeen);

    [Fact]
    public void To_AYouthWithoutConsent_OpensByAConsentOrAPowerOfAttorney() => Assert.Equal(
        ["youth-consent: no -> yes", "power-of-attorney-own-grant: none -> digital-services", "power-of-attorney-own-grant: none -> both"],
        InWords(Youth, NearestOtherAnswer.ForYouths));

    [Fact]
    public void To_AnOpenAnswer_ClosesByAgeOrByAnException()
    {
        var said = InWords(Situations.Open, NearestOtherAnswer.ForAuditors);

        Assert.Contains("child-age: under-twelve -> sixteen-or-seventeen", said);
        Assert.Contains("exception-weighty-considerations: no -> yes", said);
        Assert.All(said, change => Assert.DoesNotContain("+", change, StringComparison.Ordinal));
    }

    [Fact]
    public void To_AnExceptionAgainstAYouthsParent_TakesTwoChanges()
    {
        var fifteen = Situations.Open
            .With(Dimensions.ChildAge, AgeBand.ThirteenToFifteen)
            .With(Dimensions.WeightyConsiderations, Ternary.Yes)
            .With(Dimensions.ChildsWish, Ternary.Yes);

        var said = InWords(fifteen, NearestOtherAnswer.ForAuditors);

        Assert.Contains("exception-weighty-considerations: yes -> no + exception-childs-wish: yes -> no", said);
        Assert.Contains("child-age: thirteen-to-fifteen -> sixteen-or-seventeen + youth-consent: no -> yes", said);
        Assert.All(said, change => Assert.Contains("+", change, StringComparison.Ordinal));
    }

    [Fact]
    public void To_AnythingAtAll_NeverTurnsTimeBackOrMakesAThingUnknown()
    {
        foreach (var situation in Situations.Sample(500, seed: 5))
        {
            foreach (var change in NearestOtherAnswer.To(Books.Guideline, situation, NearestOtherAnswer.ForAuditors).SelectMany(changes => changes))
            {
                Assert.NotEqual("unknown", change.To);
                if (change.Dimension != Dimensions.ChildAge) continue;
                Assert.NotEqual("unknown", change.From);
                Assert.True(change.Dimension.Values.IndexOf(change.To) > change.Dimension.Values.IndexOf(change.From));
            }
        }
    }

    [Fact]
    public void To_AProtectedChild_SaysNothingWithinTwoChanges()
    {
        var hidden = Youth.With(Dimensions.ChildAddressProtection, AddressProtection.StrictlyConfidential);

        Assert.Empty(NearestOtherAnswer.To(Books.Guideline, hidden, NearestOtherAnswer.ForAuditors));
    }

    [Fact]
    public void ForYouths_WhatPersonnelRecordedAndWhatOthersAre_IsNotAmongIt()
    {
        Assert.DoesNotContain(Dimensions.WeightyConsiderations, NearestOtherAnswer.ForYouths);
        Assert.DoesNotContain(Dimensions.AskerAddressProtection, NearestOtherAnswer.ForAuditors);
        foreach (var situation in Situations.Sample(500, seed: 6))
        {
            Assert.All(
                NearestOtherAnswer.To(Books.Guideline, situation, NearestOtherAnswer.ForYouths).SelectMany(changes => changes),
                change => Assert.Contains(change.Dimension, NearestOtherAnswer.ForYouths));
        }
    }

    private static List<string> InWords(Situation situation, ImmutableArray<Dimension> dimensions) =>
        [.. NearestOtherAnswer.To(Books.Guideline, situation, dimensions)
            .Select(changes => string.Join(" + ", changes.Select(change => $"{change.Dimension}: {change.From} -> {change.To}")))];
}
