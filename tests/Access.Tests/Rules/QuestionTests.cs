using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Tests.Rules;

/// <summary>What the question states, and children asking for their own.</summary>
public sealed class QuestionTests
{
    private static readonly OrganisationNumber Hospital = OrganisationNumber.TryParse("974705788", out var number) ? number : throw new InvalidOperationException();
    private static readonly DocumentType Note = DocumentType.TryParse("B02-2", out var type) ? type : throw new InvalidOperationException();

    private static readonly Resource Document = new()
    {
        Kind = ResourceKind.Document, DocumentId = "d1", Provider = Stated.As(Hospital), Type = Stated.As(Note),
    };

    // Hidden from a parent of a ten-year-old · from the child of 14 · from the person of 17.
    [Theory]
    [InlineData(ConfidentialityCode.N, false, false)]
    [InlineData(ConfidentialityCode.Nors, false, false)]
    [InlineData(ConfidentialityCode.NornForans, true, false)]
    [InlineData(ConfidentialityCode.NornUngdom, false, false)]
    [InlineData(ConfidentialityCode.NornFfl, true, true)]
    [InlineData(ConfidentialityCode.NornKut, true, true)]
    [InlineData(ConfidentialityCode.NornEpo, true, true)]
    [InlineData(ConfidentialityCode.NornAll, true, true)]
    [InlineData(ConfidentialityCode.NornFor, true, true)]
    [InlineData(ConfidentialityCode.NornFfh, true, true)]
    [InlineData(ConfidentialityCode.NornFpb, true, true)]
    [InlineData(ConfidentialityCode.NornDup, true, true)]
    [InlineData(ConfidentialityCode.NornAng, true, true)]
    [InlineData(ConfidentialityCode.Noru, true, true)]
    public void Decide_EachConfidentialityCode_HidesFromWhomItSays(ConfidentialityCode code, bool fromParent, bool fromSeventeenYearOld)
    {
        var document = Document with { ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.N, code]) };

        Assert.Equal(!fromParent, new Family { Resource = document }.Decide().IsPermitted);
        Assert.Equal(!fromSeventeenYearOld, new Family { Resource = document, AskedByChild = true, ChildBirth = new(2009, 2, 3) }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_DeniedToYouth_BindsTheChildOfTwelveToFifteenAlone()
    {
        var marked = Document with { ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.NornUngdom]) };
        var self = new Family { Resource = marked, AskedByChild = true, ChildBirth = new(2012, 6, 1) };

        Assert.Equal(Outcome.Met, self.OutcomeOf("denied-to-youth"));
        Assert.Equal(Outcome.NotApplicable, (self with { ChildBirth = new(2010, 11, 20) }).OutcomeOf("denied-to-youth"));
        Assert.Equal(Outcome.NotMet, (self with { AskedByChild = false }).OutcomeOf("denied-to-youth"));
        Assert.Equal(Outcome.Met, (self with { AskedByChild = false, Responsibilities = [] }).OutcomeOf("denied-to-youth"));
    }

    [Fact]
    public void Decide_CodesThatAreNotUnderstood_Close()
    {
        var unknownCode = Document with { ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.N, null]) };
        var broken = Document with { ConfidentialityCodes = Stated.NotUnderstood<ImmutableArray<ConfidentialityCode?>>() };

        Assert.Equal(Verdict.Deny, new Family { Resource = unknownCode }.Decide().Verdict);
        Assert.Equal(Verdict.Undetermined, new Family { Resource = broken }.Decide().Verdict);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Decide_DeferredAccess_OpensAtItsTime(int secondsFromNow, bool opens)
    {
        var from = new Family().Now.AddSeconds(secondsFromNow);
        var deferred = Document with
        {
            ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.Noru]),
            AvailableFrom = Stated.As(from),
        };

        Assert.Equal(opens, new Family { Resource = deferred }.Decide().IsPermitted);
        Assert.Equal(opens, new Family { Resource = Document with { AvailableFrom = Stated.As(from) } }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_EachFlag_ClosesWhenItIsYesOrNotUnderstood()
    {
        Assert.True(new Family { Resource = Document }.Decide().IsPermitted);
        foreach (var closed in new[]
        {
            Document with { ContainsThirdPartyInformation = Stated.As(true) },
            Document with { ContainsThirdPartyInformation = Stated.NotUnderstood<bool>() },
            Document with { RequestedBy = Stated.As(RequestedBy.ChildWelfare) },
            Document with { RequestedBy = Stated.As(RequestedBy.Police) },
            Document with { RequestedBy = Stated.NotUnderstood<RequestedBy>() },
            Document with { LocalSubtype = Stated.NotUnderstood<LocalSubtype>() },
            Document with { AvailableFrom = Stated.NotUnderstood<DateTimeOffset>() },
            Document with { Type = Stated.NotUnderstood<DocumentType>() },
            Document with { Type = default },
            Document with { Provider = default },
            Document with { Provider = Stated.NotUnderstood<OrganisationNumber>() },
            Family.Service(ResourceKind.Prescriptions) with { ReservedFromGuardians = Stated.As(true) },
            Family.Service(ResourceKind.Prescriptions) with { ReservedFromGuardians = Stated.NotUnderstood<bool>() },
            Family.Service(ResourceKind.Unknown),
        })
        {
            Assert.False(new Family { Resource = closed }.Decide().IsPermitted);
        }
        Assert.False(new Family { Understood = false }.Decide().IsPermitted);
        Assert.False(new Family { Action = ActionKind.Unknown }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_EveryServiceForAParentUnderSixteen_IsOpenForReadingAndActing()
    {
        foreach (var service in ServiceCodes.All)
        {
            Assert.True(new Family { Resource = Family.Service(service) }.Decide().IsPermitted);
            Assert.True(new Family { Resource = Family.Service(service), Action = ActionKind.Act, ChildBirth = new(2010, 11, 21) }.Decide().IsPermitted);
        }
    }

    [Theory]
    [InlineData(ResourceKind.SchoolNurseBooking, "2013-11-21", false)]
    [InlineData(ResourceKind.SchoolNurseBooking, "2013-11-20", true)]
    [InlineData(ResourceKind.SchoolNurseBooking, "2010-11-21", true)]
    [InlineData(ResourceKind.SchoolNurseBooking, "2010-11-20", true)]
    [InlineData(ResourceKind.TestResults, "2010-11-21", false)]
    [InlineData(ResourceKind.TestResults, "2010-11-20", true)]
    [InlineData(ResourceKind.PrivacySettings, "2010-11-20", true)]
    public void Decide_AChildAskingForItsOwn_IsOpenFromTheAgeOfEachService(ResourceKind service, string birth, bool opens) =>
        Assert.Equal(opens, new Family { AskedByChild = true, ChildBirth = DateOnly.Parse(birth), Resource = Family.Service(service) }.Decide().IsPermitted);

    [Theory]
    [InlineData(YouthAccessLevel.Full, ResourceKind.Prescriptions, true)]
    [InlineData(YouthAccessLevel.Basic, ResourceKind.Prescriptions, false)]
    [InlineData(YouthAccessLevel.None, ResourceKind.Prescriptions, false)]
    [InlineData(YouthAccessLevel.Full, ResourceKind.SummaryRecord, false)]
    [InlineData(YouthAccessLevel.Full, ResourceKind.Appointments, false)]
    public void Decide_AFourteenYearOldWithYouthAccess_HasWhatItsLevelGives(YouthAccessLevel level, ResourceKind service, bool opens)
    {
        var family = Fourteen(level) with { Resource = Family.Service(service) };

        Assert.Equal(opens, family.Decide().IsPermitted);
    }

    [Theory]
    [InlineData(ProviderKind.Municipality, true)]
    [InlineData(ProviderKind.GeneralPractice, true)]
    [InlineData(ProviderKind.Hospital, false)]
    public void Decide_AFourteenYearOldsAppointments_FollowTheKindOfProvider(ProviderKind kind, bool opens) =>
        Assert.Equal(opens, (Fourteen(YouthAccessLevel.Full) with { Resource = Family.Service(ResourceKind.Appointments) with { ProviderKind = Stated.As(kind) } }).Decide().IsPermitted);

    [Theory]
    [InlineData("2010-11-21", false)]
    [InlineData("2010-11-20", true)]
    public void Decide_AProtectedChildAskingForItsOwn_IsOpenFromSixteen(string birth, bool opens)
    {
        var child = Family.PersonOf("child", Family.ChildNumber, DateOnly.Parse(birth)) with
        {
            Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, Family.InForce)],
        };

        Assert.Equal(opens, new Family { AskedByChild = true, Child = child, Resource = Family.Service(ResourceKind.SchoolNurseBooking) }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_TheYoungPersonsOwnView_IsBoundByThirdPartyInformationToo() =>
        Assert.False(new Family
        {
            AskedByChild = true, ChildBirth = new(2009, 2, 3), Resource = Document with { ContainsThirdPartyInformation = Stated.As(true) },
        }.Decide().IsPermitted);

    [Fact]
    public void Decide_YouthAccessFromOneWithoutResponsibility_GivesNothing()
    {
        var family = Fourteen(YouthAccessLevel.Full) with { Resource = Family.Service(ResourceKind.Prescriptions) };

        Assert.True(family.Decide().IsPermitted);
        Assert.False((family with { Responsibilities = [] }).Decide().IsPermitted);
    }

    private static Family Fourteen(YouthAccessLevel level) => new()
    {
        AskedByChild = true,
        ChildBirth = new(2012, 6, 1),
        Acts =
        [
            new YouthAccess
            {
                Id = "access", RecordedAt = new Family().Now.AddDays(-1), ValidFrom = new Family().Now.AddDays(-1),
                Child = Family.ChildNumber, Parent = Family.MotherNumber, Level = level,
            },
        ],
    };
}
