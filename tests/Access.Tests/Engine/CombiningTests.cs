using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Tests.Engine;

public sealed class CombiningTests
{
    // Every cell of effect × outcome, alone and beside a grant that is met.
    [Theory]
    [InlineData(Effect.Grants, Outcome.Met, Verdict.Permit, Verdict.Permit)]
    [InlineData(Effect.Grants, Outcome.NotMet, Verdict.Deny, Verdict.Permit)]
    [InlineData(Effect.Grants, Outcome.NotApplicable, Verdict.Deny, Verdict.Permit)]
    [InlineData(Effect.Grants, Outcome.Undetermined, Verdict.Undetermined, Verdict.Permit)]
    [InlineData(Effect.Requires, Outcome.Met, Verdict.Deny, Verdict.Permit)]
    [InlineData(Effect.Requires, Outcome.NotMet, Verdict.Deny, Verdict.Deny)]
    [InlineData(Effect.Requires, Outcome.NotApplicable, Verdict.Deny, Verdict.Permit)]
    [InlineData(Effect.Requires, Outcome.Undetermined, Verdict.Undetermined, Verdict.Undetermined)]
    [InlineData(Effect.Forbids, Outcome.Met, Verdict.Deny, Verdict.Deny)]
    [InlineData(Effect.Forbids, Outcome.NotMet, Verdict.Deny, Verdict.Permit)]
    [InlineData(Effect.Forbids, Outcome.NotApplicable, Verdict.Deny, Verdict.Permit)]
    [InlineData(Effect.Forbids, Outcome.Undetermined, Verdict.Undetermined, Verdict.Undetermined)]
    public void Combine_OneFinding_IsItsCellOfTheMatrix(Effect effect, Outcome outcome, Verdict alone, Verdict besideAGrant)
    {
        Assert.Equal(alone, Combined.Of([(effect, outcome)]));
        Assert.Equal(besideAGrant, Combined.Of([(effect, outcome), (Effect.Grants, Outcome.Met)]));
        Assert.Equal(besideAGrant, Combined.Of([(Effect.Grants, Outcome.Met), (effect, outcome)]));
    }

    [Fact]
    public void Combine_NothingSaid_Denies() => Assert.Equal(Verdict.Deny, Combined.Of([]));

    [Fact]
    public void Combine_AForbidMetBesideOneUndetermined_Denies() =>
        Assert.Equal(Verdict.Deny, Combined.Of([(Effect.Forbids, Outcome.Undetermined), (Effect.Forbids, Outcome.Met), (Effect.Grants, Outcome.Met)]));

    [Fact]
    public void Combine_AnEffectThatDoesNotExistYet_NeverPermits() =>
        Assert.NotEqual(Verdict.Permit, Combined.Of([((Effect)99, Outcome.Met), (Effect.Grants, Outcome.Met)]));
}
