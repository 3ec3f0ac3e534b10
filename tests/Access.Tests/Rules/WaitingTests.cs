using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;

namespace Access.Tests.Rules;

/// <summary>Clauses that are stated and switched off: what they will say (S42, S43), and that they say nothing yet.</summary>
public sealed class WaitingTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly CompiledRulebook Awake = CompiledRulebook.Compile(
        new("awake", "The guideline as if the act had commenced", Day, Rulebooks.Guideline2025.Disclosure,
            [.. Rulebooks.Guideline2025.Clauses.Select(clause => clause.WaitsBecause is null ? clause : new Woken(clause))]),
        Day);

    private static readonly Situation TakenOver = new Family().Decide().Situation.With(Dimensions.CareTakenOver, Ternary.Yes);

    [Fact]
    public void Decide_AMotherAfterCareIsTakenOver_WillBeClosed() => Assert.Equal(Verdict.Deny, Awake.Decide(TakenOver).Verdict);

    [Fact]
    public void Decide_AFosterParentAfterCareIsTakenOver_WillBeOpen()
    {
        var foster = TakenOver.With(Dimensions.ParentalResponsibility, Responsibility.None).With(Dimensions.AskerExercisesCare, Ternary.Yes);

        Assert.Equal(Verdict.Permit, Awake.Decide(foster).Verdict);
        Assert.Equal(Verdict.Deny, Awake.Decide(foster.With(Dimensions.CareTakenOver, Ternary.No)).Verdict);
        Assert.Equal(Verdict.Deny, Awake.Decide(foster.With(Dimensions.ChildAddressProtection, AddressProtection.Confidential)).Verdict);
        Assert.Equal(Verdict.Deny, Awake.Decide(foster.With(Dimensions.ChildAge, AgeBand.SixteenOrSeventeen)).Verdict);
        Assert.Equal(Verdict.Deny, Awake.Decide(foster.With(Dimensions.ChildAge, AgeBand.Adult).With(Dimensions.YouthConsent, Ternary.Yes)).Verdict);
        Assert.Equal(Verdict.Deny, Awake.Decide(foster.With(Dimensions.Asker, Asker.Self)).Verdict);
    }

    [Fact]
    public void Decide_TheChildItselfAfterCareIsTakenOver_WillKeepItsOwn()
    {
        var own = new Family { AskedByChild = true, ChildBirth = new(2012, 6, 1), Resource = Family.Service(ResourceKind.SchoolNurseBooking) }
            .Decide().Situation.With(Dimensions.CareTakenOver, Ternary.Yes);

        Assert.Equal(Verdict.Permit, Awake.Decide(own).Verdict);
    }

    [Fact]
    public void InForceOn_AnyDay_LeavesOutWhatWaitsAndSaysWhy()
    {
        var waiting = Rulebooks.Guideline2025.Clauses.Where(clause => clause.WaitsBecause is not null).ToList();

        Assert.Equal(["those-who-exercise-care", "care-taken-over"], waiting.Select(clause => clause.Id));
        Assert.DoesNotContain(Rulebooks.Guideline2025.InForceOn(new(2100, 1, 1)), waiting.Contains);
        Assert.Equal(Ternary.No, new Family().Decide().Situation.Value(Dimensions.CareTakenOver));
    }

    private sealed class Woken(Clause clause) : Clause
    {
        public override string Id => clause.Id;

        public override string Title => clause.Title;

        public override Effect Effect => clause.Effect;

        public override LegalSource Source => clause.Source;

        public override Condition AppliesWhen => clause.AppliesWhen;

        public override Condition MetWhen => clause.MetWhen;
    }
}
