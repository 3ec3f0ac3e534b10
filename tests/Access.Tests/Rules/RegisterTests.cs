using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Tests.Threats;

namespace Access.Tests.Rules;

/// <summary>What the register says of the two persons, and what its silence means.</summary>
public sealed class RegisterTests
{
    private static readonly Person Child = Family.PersonOf("child", Family.ChildNumber, new(2017, 5, 14)) with
    {
        ParentalResponsibilities = [new(ResponsibilityType.Joint, Family.MotherNumber, Family.InForce)],
    };

    private static readonly Person Mother = Family.PersonOf("mother", Family.MotherNumber, new(1986, 4, 2));

    [Theory]
    [InlineData(AddressConfidentiality.Unclassified, true)]
    [InlineData(AddressConfidentiality.ClientAddress, true)]
    [InlineData(AddressConfidentiality.Confidential, false)]
    [InlineData(AddressConfidentiality.StrictlyConfidential, false)]
    public void Decide_TheChildsAddressProtection_ClosesFromConfidentialUp(AddressConfidentiality level, bool opens)
    {
        var family = new Family { Child = Child with { Confidentialities = [new(level, Family.InForce)] } };

        Assert.Equal(opens, family.Decide().IsPermitted);
        Assert.Equal(opens ? Outcome.NotMet : Outcome.Met, family.OutcomeOf("address-protection-of-child"));
    }

    [Threat("T-29")]
    [Fact]
    public void Decide_OneStrictAddressAmongOpenOnes_Closes()
    {
        Registered<AddressConfidentiality>[] levels =
            [new(AddressConfidentiality.Unclassified, Family.InForce), new(AddressConfidentiality.Confidential, Family.InForce)];
        foreach (var order in new[] { levels, [.. levels.Reverse()] })
            Assert.False(new Family { Child = Child with { Confidentialities = [.. order] } }.Decide().IsPermitted);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(null, false)]
    public void Decide_AProtectionThatIsNotKnownToBeOver_Closes(bool? isValid, bool opens)
    {
        var level = new Registered<AddressConfidentiality>(AddressConfidentiality.StrictlyConfidential, new(isValid, null, null));

        Assert.Equal(opens, new Family { Child = Child with { Confidentialities = [level] } }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_TheAskersOwnAddressProtection_IsNotRead()
    {
        var family = new Family { Asker = Mother with { Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, Family.InForce)] } };

        Assert.True(family.Decide().IsPermitted);
    }

    [Theory]
    [InlineData(PersonStatus.Resident, true)]
    [InlineData(PersonStatus.Emigrated, true)]
    [InlineData(PersonStatus.Disappeared, true)]
    [InlineData(PersonStatus.Deceased, false)]
    [InlineData(PersonStatus.Discontinued, false)]
    [InlineData(PersonStatus.RegisteredAtBirth, true)]
    [InlineData(PersonStatus.Temporary, true)]
    [InlineData(PersonStatus.Inactive, true)]
    [InlineData(PersonStatus.NotResident, true)]
    [InlineData(PersonStatus.Active, true)]
    public void Decide_EachPersonStatus_ClosesOnlyForTheDeadAndTheDiscontinued(PersonStatus status, bool opens)
    {
        ImmutableArray<Registered<PersonStatus>> statuses = [new(status, Family.InForce)];

        Assert.Equal(opens, new Family { Child = Child with { Statuses = statuses } }.Decide().IsPermitted);
        Assert.Equal(opens, new Family { Asker = Mother with { Statuses = statuses } }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_ARegisteredDeath_Closes()
    {
        Assert.Equal(Outcome.NotMet, new Family { Child = Child with { DeathRegistered = true } }.OutcomeOf("child-lives"));
        Assert.Equal(Outcome.NotMet, new Family { Asker = Mother with { DeathRegistered = true } }.OutcomeOf("asker-lives"));
    }

    [Fact]
    public void Decide_TheOtherHolderIsDead_LeavesThisOneOpen()
    {
        // The records count one by one; the survivor's is read, the other holder's person is not.
        Assert.True(new Family().Decide().IsPermitted);
    }

    [Theory]
    [InlineData(true, Outcome.NotMet)]
    [InlineData(null, Outcome.Undetermined)]
    [InlineData(false, Outcome.Met)]
    public void Decide_FalseIdentity_Closes(bool? isFalse, Outcome outcome)
    {
        Assert.Equal(outcome, new Family { Child = Child with { FalseIdentity = isFalse } }.OutcomeOf("child-identity-is-true"));
        Assert.Equal(outcome, new Family { Asker = Mother with { FalseIdentity = isFalse } }.OutcomeOf("asker-identity-is-true"));
        Assert.Equal(outcome == Outcome.Met, new Family { Asker = Mother with { FalseIdentity = isFalse } }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_EveryNumberDiscontinued_Closes()
    {
        ImmutableArray<HeldNumber> numbers = [new(Family.MotherNumber, IdentificationStatus.Discontinued, Family.InForce)];

        Assert.Equal(Standing.Discontinued, new Family { Asker = Mother with { Numbers = numbers } }.Decide().Situation.Value(Dimensions.AskerStanding));
    }

    [Fact]
    public void Decide_NoValidStatus_IsUndetermined()
    {
        ImmutableArray<Registered<PersonStatus>> statuses = [new(PersonStatus.Resident, new(false, null, null))];

        Assert.Equal(Outcome.Undetermined, new Family { Child = Child with { Statuses = statuses } }.OutcomeOf("child-lives"));
    }

    [Threat("T-29")]
    [Fact]
    public void Decide_BirthDatesThatDisagree_LeaveTheAgeUnknown()
    {
        var family = new Family { Child = Child with { Births = [new(new(2017, 5, 14), Family.InForce), new(new(2017, 5, 15), Family.InForce)] } };

        Assert.Equal(AgeBand.Unknown, family.Decide().Situation.Value(Dimensions.ChildAge));
        Assert.False(family.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_OnlyTheBirthYearKnown_IsUndetermined() =>
        Assert.Equal(Verdict.Undetermined, new Family { Child = Child with { Births = [new(null, Family.InForce)] } }.Decide().Verdict);

    [Theory]
    [InlineData(LookupFailure.NumberNotUsable)]
    [InlineData(LookupFailure.NotFound)]
    [InlineData(LookupFailure.Refused)]
    [InlineData(LookupFailure.NoAnswer)]
    [InlineData(LookupFailure.NotUnderstood)]
    public void Decide_OnePersonCannotBeRead_IsClosedForThatQuestionAlone(LookupFailure failure)
    {
        var now = new Family().Now;
        foreach (var family in new[]
        {
            new Family { ChildLookup = new PersonLookup.Failed(failure, now) },
            new Family { AskerLookup = new PersonLookup.Failed(failure, now) },
        })
        {
            Assert.Equal((Verdict.Undetermined, AnswerCode.Closed), (family.Decide().Verdict, family.Decide().Code));
        }
    }

    [Fact]
    public void Decide_TheRegisterIsDown_IsUnavailableForEverybody()
    {
        var down = new PersonLookup.Unavailable(new Family().Now);

        Assert.Equal(AnswerCode.Unavailable, new Family { ChildLookup = down, AskerLookup = down }.Decide().Code);
        Assert.Equal(AnswerCode.Unavailable, new Family { AskedByChild = true, ChildLookup = down, AskerLookup = down }.Decide().Code);
    }

    [Threat("T-29")]
    [Fact]
    public void Decide_TwoPersonsWithANumberInCommon_AreNobodyForCertain()
    {
        var family = new Family { Asker = Mother with { Numbers = [new(Family.ChildNumber, IdentificationStatus.InUse, Family.InForce)] } };

        Assert.Equal(Asker.Unknown, family.Decide().Situation.Value(Dimensions.Asker));
        Assert.False(family.Decide().IsPermitted);
    }

    // Neither was asked about by it.
    [Fact]
    public void Decide_TwoPersonsWithAThirdNumberInCommon_AreNobodyForCertain()
    {
        var third = new HeldNumber(Family.FatherNumber, IdentificationStatus.Discontinued, new(false, null, null));
        var family = new Family { Child = Child with { ParentalResponsibilities = new Family().Responsibilities } };
        Assert.True(family.Decide().IsPermitted);
        var shared = family with
        {
            Child = family.Child! with { Numbers = [.. family.Child.Numbers, third] },
            Asker = Mother with { Numbers = [.. Mother.Numbers, third] },
        };

        Assert.Equal(Asker.Unknown, shared.Decide().Situation.Value(Dimensions.Asker));
        Assert.False(shared.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnyRefusal_HoldsOneFindingPerClauseAndNoIdentityNumber()
    {
        var decision = new Family { ChildLookup = new PersonLookup.Failed(LookupFailure.NotFound, new Family().Now) }.Decide();

        Assert.Equal(Access.Rules.Rulebooks.Guideline2025.InForceOn(new(2026, 11, 20)).Select(clause => clause.Id), decision.Findings.Select(finding => finding.Clause.Id));
        Assert.All(decision.Findings, finding => Assert.NotEmpty(finding.Facts));
        Assert.DoesNotContain(decision.Findings.SelectMany(finding => finding.Facts), fact => fact.Value.Count(char.IsAsciiDigit) > 8);
    }
}
