using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using static Access.Tests.Rules.FamilysActs;

namespace Access.Tests.Rules;

/// <summary>What holds for acts of every kind: who gave them, and what is not understood.</summary>
public sealed class ActTests
{
    [Fact]
    public void ValidUntil_OnAnOwnAnswerWithoutActs_IsAbsent()
    {
        var own = new Family { ChildBirth = new(2000, 2, 3), AskedByChild = true, ActsAnswer = false }.Decide();

        Assert.True(own.IsPermitted);
        Assert.Null(own.ValidUntil);
    }

    [Fact]
    public void Decide_ActsThatCannotBeRead_CloseEvenTheMainRule()
    {
        Assert.Equal(Verdict.Undetermined, new Family { ActsAnswer = false }.Decide().Verdict);
        Assert.Equal(AnswerCode.YouthConsentNeeded, (Youth(Consent()) with { ActsAnswer = false }).Decide().Code);
    }

    [Fact]
    public void Decide_AGrantThatSaysAnotherRecordedIt_GivesNothing()
    {
        Assert.False(Youth(Consent(recordedBy: Family.MotherNumber)).Decide().IsPermitted);
        Assert.True(Youth(Consent(recordedBy: Family.ChildNumber)).Decide().IsPermitted);

        var own = Youth(Power(PowerOfAttorneyAreas.Both, recordedBy: Family.MotherNumber)) with { Responsibilities = [] };
        Assert.False(own.Decide().IsPermitted);
        Assert.True((own with { Acts = [Power(PowerOfAttorneyAreas.Both, recordedBy: Family.ChildNumber)] }).Decide().IsPermitted);

        var lacking = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence, recordedBy: Family.MotherNumber);
        Assert.False((own with { Acts = [lacking] }).Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AGrantThatNamesAnyoneButItsGiver_GivesNothing()
    {
        Recorder[] others = [Recorder.NotUnderstood, new(null, "9144897", Hospital), new(null, "9144897", null), new(null, null, Hospital)];
        var asked = Youth(Consent()) with { Resource = Family.Service(ResourceKind.Appointments) };
        var own = asked with { Responsibilities = [] };
        foreach (var other in others)
        {
            Assert.False((asked with { Acts = [Consent() with { RecordedBy = other }] }).Decide().IsPermitted);
            Assert.False((own with { Acts = [Power(PowerOfAttorneyAreas.Both) with { RecordedBy = other }] }).Decide().IsPermitted);
            Assert.Equal(YouthAccessLevel.None, LetIn(other));
        }

        Recorder youth = new(Family.ChildNumber, null, Hospital);
        Assert.True((asked with { Acts = [Consent() with { RecordedBy = youth }] }).Decide().IsPermitted);
        Assert.True((own with { Acts = [Power(PowerOfAttorneyAreas.Both) with { RecordedBy = youth }] }).Decide().IsPermitted);
        Assert.Equal(YouthAccessLevel.Full, LetIn(new(Family.MotherNumber, null, null)));
        Assert.Equal(YouthAccessLevel.Full, LetIn(null));

        static YouthAccessLevel LetIn(Recorder? by) => new Family
        {
            ChildBirth = new(2012, 3, 1),
            AskedByChild = true,
            Acts =
            [
                new YouthAccess
                {
                    Id = "access", RecordedAt = Now.AddDays(-1), ValidFrom = Now.AddDays(-1), RecordedBy = by,
                    Child = Family.ChildNumber, Parent = Family.MotherNumber, Level = YouthAccessLevel.Full,
                },
            ],
        }.Decide().Situation.Value(Dimensions.YouthAccess);
    }

    [Fact]
    public void Decide_AnActOfThisChildThatIsNotUnderstood_LeavesNothingKnown()
    {
        var illegible = new IllegibleAct { Id = "act", RecordedAt = Now, ValidFrom = Now, Child = Family.ChildNumber };

        Assert.Equal(Verdict.Undetermined, new Family { Acts = [illegible] }.Decide().Verdict);
    }

    [Fact]
    public void Decide_DatesAtTheEndOfTheCalendar_AreForEver()
    {
        var power = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence, Now.AddDays(-1), DateTimeOffset.MaxValue);
        Assert.True(new Family { ChildBirth = new(1990, 1, 1), Acts = [power] }.Decide().IsPermitted);

        var asker = Family.PersonOf("mother", Family.MotherNumber, DateOnly.MaxValue);
        Assert.True(new Family { Asker = asker, Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero) }.Decide().Findings.Length > 0);
        Assert.True(new Family { AskedByChild = true, ChildBirth = new(1990, 1, 1), Now = DateTimeOffset.MaxValue }.Decide().Findings.Length > 0);
    }

    [Fact]
    public void Decide_ATypeThatTheProviderHoldsBack_IsClosedThereAlone()
    {
        var policy = new ProviderPolicy
        {
            Id = "policy", RecordedAt = Now.AddDays(-1), ValidFrom = Now.AddDays(-1), Provider = Hospital,
            ExcludedTypes = [Type("S01-2")], ExcludedSubtypes = [LocalSubtype.FamilyMapping],
        };
        var test = Document() with { Type = Stated.As(Type("S01-2")) };

        Assert.False(new Family { Acts = [policy], Resource = test }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [policy], Resource = test with { Provider = Stated.As(OtherHospital) } }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [policy], Resource = Document() }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [policy], Resource = Document() with { LocalSubtype = Stated.As(LocalSubtype.FamilyMapping) } }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [policy], Resource = Document() with { LocalSubtype = Stated.As(LocalSubtype.AssessmentInterview) } }.Decide().IsPermitted);
    }
}
