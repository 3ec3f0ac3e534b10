using Access.Domain.Law;
using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Tests.Rules;

/// <summary>The main rule: parental responsibility decides, until the child turns 16.</summary>
public sealed class ParentTests
{
    private const string Clause = "parent-of-child-under-sixteen";

    [Fact]
    public void Decide_MotherOfANineYearOld_Opens()
    {
        var decision = new Family().Decide();

        Assert.Equal((Verdict.Permit, AnswerCode.Open), (decision.Verdict, decision.Code));
        Assert.Equal(Outcome.Met, new Family().OutcomeOf(Clause));
    }

    [Theory]
    [InlineData(ResponsibilityType.Joint, true)]
    [InlineData(ResponsibilityType.Mother, true)]
    [InlineData(ResponsibilityType.Father, true)]
    [InlineData(ResponsibilityType.CoMother, true)]
    [InlineData(ResponsibilityType.Other, true)]
    [InlineData(ResponsibilityType.Unknown, false)]
    public void Decide_EachTypeOfResponsibility_CountsUnlessItIsUnknown(ResponsibilityType type, bool opens)
    {
        var family = new Family { Responsibilities = [new(type, Family.MotherNumber, Family.InForce)] };

        Assert.Equal(opens, family.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_OnlyTheOtherParentIsResponsible_IsClosed()
    {
        var family = new Family { Responsibilities = [new(ResponsibilityType.Father, Family.FatherNumber, Family.InForce)] };

        Assert.Equal((Verdict.Deny, AnswerCode.Closed), (family.Decide().Verdict, family.Decide().Code));
        Assert.Equal(Outcome.NotMet, family.OutcomeOf(Clause));
    }

    [Fact]
    public void Decide_AnOrganisationIsResponsible_IsClosed() =>
        Assert.False(new Family { Responsibilities = [new(ResponsibilityType.Other, null, Family.InForce)] }.Decide().IsPermitted);

    [Theory]
    [InlineData(false, null, null, false)]
    [InlineData(true, "2026-11-20T11:59:59+01:00", null, true)]
    [InlineData(true, "2026-11-20T12:00:00+01:00", null, true)]
    [InlineData(true, "2026-11-20T12:00:01+01:00", null, false)]
    [InlineData(true, null, "2026-11-20T12:00:01+01:00", true)]
    [InlineData(true, null, "2026-11-20T12:00:00+01:00", false)]
    [InlineData(null, null, null, false)]
    public void Decide_AResponsibilityAroundItsLimits_CountsFromTheFirstInstantUntilBeforeTheLast(bool? isValid, string? from, string? to, bool opens)
    {
        var validity = new Validity(isValid, At(from), At(to));
        var family = new Family { Responsibilities = [new(ResponsibilityType.Joint, Family.MotherNumber, validity)] };

        Assert.Equal(opens, family.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AResponsibilityWhoseValidityIsSilent_IsUndetermined()
    {
        var family = new Family { Responsibilities = [new(ResponsibilityType.Joint, Family.MotherNumber, new(null, null, null))] };

        Assert.Equal(Outcome.Undetermined, family.OutcomeOf(Clause));
        Assert.Equal(Verdict.Undetermined, family.Decide().Verdict);
    }

    // Born 20 November 2010, asked on the day before, the day, and the day after the 16th birthday.
    [Theory]
    [InlineData("2026-11-19T23:59:59+01:00", true, AnswerCode.Open)]
    [InlineData("2026-11-20T00:00:00+01:00", false, AnswerCode.YouthConsentNeeded)]
    [InlineData("2026-11-21T00:00:00+01:00", false, AnswerCode.YouthConsentNeeded)]
    [InlineData("2028-11-19T23:59:59+01:00", false, AnswerCode.YouthConsentNeeded)]
    [InlineData("2028-11-20T00:00:00+01:00", false, AnswerCode.Adult)]
    public void Decide_AroundTheBirthdays_ClosesAtSixteenAndSpeaksOfAnAdultAtEighteen(string now, bool opens, AnswerCode code)
    {
        var decision = new Family { ChildBirth = new(2010, 11, 20), Now = DateTimeOffset.Parse(now) }.Decide();

        Assert.Equal((opens, code), (decision.IsPermitted, decision.Code));
    }

    [Fact]
    public void ValidUntil_OnAnOpenAnswer_IsTheSixteenthBirthdayInOslo()
    {
        var decision = new Family().Decide();

        Assert.Equal(DateTimeOffset.Parse("2033-05-14T00:00:00+02:00"), decision.ValidUntil);
        Assert.Equal(TimeSpan.FromHours(2), decision.ValidUntil!.Value.Offset);
    }

    [Fact]
    public void ValidUntil_WhereTheResponsibilityEndsEarlier_IsThatEnd()
    {
        var end = Family.Day(2027, 1, 1);
        var family = new Family { Responsibilities = [new(ResponsibilityType.Joint, Family.MotherNumber, new(true, null, end))] };

        Assert.Equal(end, family.Decide().ValidUntil);
    }

    [Fact]
    public void ValidUntil_ForOneBornOn29February_IsTheEarliestDayOfTheBirthday()
    {
        var consent = new Access.Domain.Acts.YouthConsent
        {
            Id = "consent", RecordedAt = Family.Day(2028, 3, 1), ValidFrom = Family.Day(2028, 3, 1), Child = Family.ChildNumber,
            Parent = Family.MotherNumber, Services = [], Everything = true,
        };
        var youth = new Family { ChildBirth = new(2012, 2, 29), Now = Family.Day(2029, 1, 1), Acts = [consent] };

        Assert.Equal(Family.Day(2030, 2, 28), youth.Decide().ValidUntil);
    }

    [Fact]
    public void ValidUntil_OnARefusal_IsAbsent() =>
        Assert.Null(new Family { Asker = Family.PersonOf("stranger", Family.StrangerNumber, new(1990, 1, 8)) }.Decide().ValidUntil);

    [Fact]
    public void Decide_AResponsibilityUnderTheAskersFormerNumber_Counts()
    {
        var mother = Family.PersonOf("mother", Family.MotherNumber, new(1986, 4, 2));
        var family = new Family
        {
            Asker = mother with { Numbers = mother.Numbers.Add(new(Family.Number("54851750005"), IdentificationStatus.Discontinued, new(false, null, null))) },
            Responsibilities = [new(ResponsibilityType.Joint, Family.Number("54851750005"), Family.InForce)],
        };

        Assert.True(family.Decide().IsPermitted);
    }

    private static DateTimeOffset? At(string? instant) => instant is null ? null : DateTimeOffset.Parse(instant);
}
