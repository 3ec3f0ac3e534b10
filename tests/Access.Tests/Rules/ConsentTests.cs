using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using static Access.Tests.Rules.FamilysActs;

namespace Access.Tests.Rules;

/// <summary>What a youth consented to opens for the parent and the services that it names, and for as long.</summary>
public sealed class ConsentTests
{
    [Fact]
    public void Decide_AYouthsConsentForThisParentAndService_Opens()
    {
        var family = Youth(Consent());

        Assert.Equal(AnswerCode.Open, family.Decide().Code);
        Assert.Equal(Outcome.Met, family.OutcomeOf("parent-with-youth-consent"));
    }

    [Theory]
    [InlineData("02848600035", ResourceKind.Messages)]
    [InlineData("23918400133", ResourceKind.Appointments)]
    public void Decide_AConsentForAnotherServiceOrParent_IsNoConsent(string parent, ResourceKind service) =>
        Assert.Equal(AnswerCode.YouthConsentNeeded, Youth(Consent(parent: parent, service: service)).Decide().Code);

    [Fact]
    public void Decide_AConsentToAStranger_OpensNothing() =>
        Assert.Equal(AnswerCode.Closed, (Youth(Consent()) with { Responsibilities = [] }).Decide().Code);

    [Theory]
    [InlineData("2025-02-02T23:59:59+01:00", false)]
    [InlineData("2025-02-03T00:00:00+01:00", true)]
    public void Decide_AConsentRecordedAroundTheSixteenthBirthday_CountsFromTheDayItself(string recordedAt, bool opens) =>
        Assert.Equal(opens, Youth(Consent(recordedAt: DateTimeOffset.Parse(recordedAt))).Decide().IsPermitted);

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, null, false)]
    [InlineData(-60, 1, true)]
    [InlineData(-60, 0, false)]
    public void Decide_AConsentAroundItsLimits_CountsFromTheFirstInstantUntilBeforeTheLast(int fromSeconds, int? toSeconds, bool opens)
    {
        var consent = Consent(validFrom: Now.AddSeconds(fromSeconds), validTo: toSeconds is { } seconds ? Now.AddSeconds(seconds) : null);

        Assert.Equal(opens, Youth(consent).Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AConsentThatBeginsBeforeItWasRecorded_CountsFromTheRecording()
    {
        Assert.False(Youth(Consent(recordedAt: Now.AddSeconds(1), validFrom: Now.AddDays(-1))).Decide().IsPermitted);
        Assert.True(Youth(Consent(recordedAt: Now, validFrom: Now.AddDays(-1))).Decide().IsPermitted);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    public void Decide_AConsentThatWasEnded_IsOverFromTheEnd(int recordedSeconds, int fromSeconds, bool opens)
    {
        var end = new EndAct { Id = "end", Act = "consent", RecordedAt = Now.AddSeconds(recordedSeconds), ValidFrom = Now.AddSeconds(fromSeconds) };

        Assert.Equal(opens, (Youth(Consent()) with { Acts = [Consent(), end] }).Decide().IsPermitted);
    }

    [Fact]
    public void ValidUntil_WithAConsentThatEnds_IsItsOwnEndAndNotAWithdrawalThatLiesAhead()
    {
        var consent = Consent(validTo: Now.AddDays(10));
        var ahead = new EndAct { Id = "end", Act = "consent", RecordedAt = Now, ValidFrom = Now.AddDays(2) };

        Assert.Equal(Now.AddDays(10), (Youth(consent) with { Acts = [consent, ahead] }).Decide().ValidUntil);
    }

    [Fact]
    public void ValidUntil_WithAnOpenConsent_IsTheEighteenthBirthday() =>
        Assert.Equal(Family.Day(2027, 2, 3), Youth(Consent()).Decide().ValidUntil);

    [Fact]
    public void Decide_AConsentUnderSixteen_ChangesNothing() =>
        Assert.Equal(AnswerCode.Adult, (Youth(Consent()) with { ChildBirth = new(2008, 2, 3) }).Decide().Code);

    [Fact]
    public void Decide_WithAConsent_ADocumentsOwnMarkIsClosedAndAnyOtherCauseIsNot()
    {
        var everything = Consent(everything: true);
        var document = Document() with { ContainsThirdPartyInformation = Stated.As(true) };

        Assert.Equal(AnswerCode.Closed, (Youth(everything) with { Resource = document }).Decide().Code);
        Assert.Equal(AnswerCode.YouthConsentNeeded, (Youth(everything) with { Resource = Family.Service(ResourceKind.PrivacySettings) }).Decide().Code);
        Assert.Equal(AnswerCode.YouthConsentNeeded, (Youth(everything) with { Resource = Family.Service(ResourceKind.Unknown) }).Decide().Code);
        Assert.Equal(AnswerCode.YouthConsentNeeded, (Youth(Consent()) with { Resource = document }).Decide().Code);
    }

    [Fact]
    public void Decide_AConsentToDocuments_CoversTheListAndEveryDocument()
    {
        var consent = Consent(service: ResourceKind.Documents);

        Assert.True((Youth(consent) with { Resource = Document() }).Decide().IsPermitted);
        Assert.True((Youth(consent) with { Resource = Family.Service(ResourceKind.Documents) }).Decide().IsPermitted);
        Assert.False((Youth(consent) with { Resource = Family.Service(ResourceKind.TestResults) }).Decide().IsPermitted);
    }

    [Fact]
    public void ValidUntil_WithAConsentThatIsRecordedLater_DoesNotCountOnIt()
    {
        var fifteen = new Family { ChildBirth = new(2011, 2, 3), Acts = [Consent(recordedAt: Family.Day(2027, 3, 1))] };

        Assert.Equal(Family.Day(2027, 2, 3), fifteen.Decide().ValidUntil);
    }

    [Fact]
    public void Decide_WithAConsentBesideAHiddenCause_DoesNotShowThatTheDocumentCloses()
    {
        var marked = Youth(Consent(everything: true)) with { Resource = Document() with { ContainsThirdPartyInformation = Stated.As(true) } };
        Assert.Equal(AnswerCode.Closed, marked.Decide().Code);

        var reserved = marked with { Resource = marked.Resource with { ReservedFromGuardians = Stated.As(true) } };
        Assert.Equal(AnswerCode.YouthConsentNeeded, reserved.Decide().Code);
    }
}
