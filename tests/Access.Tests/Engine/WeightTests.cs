using System.Collections.Immutable;
using Access.Domain.Law;

namespace Access.Tests.Engine;

public sealed class WeightTests
{
    private static readonly ImmutableArray<(Effect Effect, Outcome Outcome)> Cells =
        [.. from effect in Enum.GetValues<Effect>() from outcome in Enum.GetValues<Outcome>() select (effect, outcome)];

    // Every cell of effect × outcome.
    [Theory]
    [InlineData(Effect.Grants, Outcome.Met, Weight.Granted, false, false)]
    [InlineData(Effect.Grants, Outcome.NotMet, Weight.Nothing, false, true)]
    [InlineData(Effect.Grants, Outcome.NotApplicable, Weight.Nothing, false, false)]
    [InlineData(Effect.Grants, Outcome.Undetermined, Weight.GrantUndetermined, false, true)]
    [InlineData(Effect.Requires, Outcome.Met, Weight.Nothing, false, false)]
    [InlineData(Effect.Requires, Outcome.NotMet, Weight.Closed, true, false)]
    [InlineData(Effect.Requires, Outcome.NotApplicable, Weight.Nothing, false, false)]
    [InlineData(Effect.Requires, Outcome.Undetermined, Weight.ClosureUndetermined, true, false)]
    [InlineData(Effect.Forbids, Outcome.Met, Weight.Closed, true, false)]
    [InlineData(Effect.Forbids, Outcome.NotMet, Weight.Nothing, false, false)]
    [InlineData(Effect.Forbids, Outcome.NotApplicable, Weight.Nothing, false, false)]
    [InlineData(Effect.Forbids, Outcome.Undetermined, Weight.ClosureUndetermined, true, false)]
    public void Of_OneFinding_IsItsCellOfTheMatrix(Effect effect, Outcome outcome, Weight weight, bool closes, bool mightHaveGranted)
    {
        Assert.Equal(weight, Weights.Of(effect, outcome));
        Assert.Equal(closes, Weights.Closes(effect, outcome));
        Assert.Equal(mightHaveGranted, Weights.MightHaveGranted(effect, outcome));
    }

    // An effect or outcome that a later version adds closes until this one knows better.
    [Fact]
    public void Of_WhatDoesNotExistYet_Closes()
    {
        Assert.True(Weights.Closes((Effect)99, Outcome.Met));
        Assert.True(Weights.Closes(Effect.Forbids, (Outcome)99));
        Assert.NotEqual(Weight.Granted, Weights.Of(Effect.Grants, (Outcome)99));
    }

    // Against the words of the rule one after another, for every three findings and both answers.
    [Fact]
    public void Causes_EveryThreeFindings_AreThoseThatTheAnswerHangsOn()
    {
        foreach (var one in Cells)
        {
            foreach (var another in Cells)
            {
                foreach (var third in Cells)
                {
                    ImmutableArray<(Effect Effect, Outcome Outcome)> said = [one, another, third];
                    Assert.Equal(InWords(true, said), Causes(true, said));
                    Assert.Equal(InWords(false, said), Causes(false, said));
                }
            }
        }
    }

    [Fact]
    public void Causes_NothingSaid_AreNone()
    {
        Assert.Empty(Causes(true, []));
        Assert.Empty(Causes(false, []));
    }

    private static (Effect, Outcome)[] Causes(bool isPermitted, ImmutableArray<(Effect Effect, Outcome Outcome)> said) =>
        [.. Weights.Causes(isPermitted, said, finding => Weights.Of(finding.Effect, finding.Outcome))];

    private static (Effect, Outcome)[] InWords(bool isPermitted, ImmutableArray<(Effect Effect, Outcome Outcome)> said)
    {
        if (isPermitted) return [.. said.Where(finding => finding is (Effect.Grants, Outcome.Met))];
        if (said.Any(finding => finding is (Effect.Forbids, Outcome.Met) or (Effect.Requires, Outcome.NotMet)))
            return [.. said.Where(finding => finding is (Effect.Forbids, Outcome.Met) or (Effect.Requires, Outcome.NotMet))];
        return said.Any(finding => finding is (Effect.Forbids or Effect.Requires, Outcome.Undetermined))
            ? [.. said.Where(finding => finding is (Effect.Forbids or Effect.Requires, Outcome.Undetermined))]
            : [.. said.Where(finding => finding is (Effect.Grants, Outcome.Undetermined))];
    }
}
