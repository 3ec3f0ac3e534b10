using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Tests.Rules;

/// <summary>What people recorded, and who it counts for.</summary>
public sealed class ActTests
{
    private static readonly DateTimeOffset Now = new Family().Now;
    private static readonly DateOnly Seventeen = new(2009, 2, 3);
    private static readonly OrganisationNumber Hospital = Organisation("974705788");
    private static readonly OrganisationNumber OtherHospital = Organisation("983974880");

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
    public void ValidUntil_OnAnOwnAnswerWithoutActs_IsAbsent()
    {
        var own = new Family { ChildBirth = new(2000, 2, 3), AskedByChild = true, ActsAnswer = false }.Decide();

        Assert.True(own.IsPermitted);
        Assert.Null(own.ValidUntil);
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

    [Theory]
    [InlineData(ExceptionBasis.WeightyConsiderations, "2017-05-14", false)]
    [InlineData(ExceptionBasis.ChildsWish, "2014-11-21", true)]
    [InlineData(ExceptionBasis.ChildsWish, "2014-11-20", false)]
    [InlineData(ExceptionBasis.ChildsWish, "2010-11-21", false)]
    [InlineData(ExceptionBasis.ContactUnknownToParents, "2014-11-21", true)]
    [InlineData(ExceptionBasis.ContactUnknownToParents, "2014-11-20", false)]
    [InlineData(ExceptionBasis.Unknown, "2017-05-14", false)]
    public void Decide_AnExceptionOnEachBasis_CountsAtItsAges(ExceptionBasis basis, string birth, bool opens) =>
        Assert.Equal(opens, new Family { ChildBirth = DateOnly.Parse(birth), Acts = [Exception(basis: basis)] }.Decide().IsPermitted);

    [Fact]
    public void Decide_AnExceptionAgainstTheOtherParent_LeavesThisOneOpen()
    {
        Assert.True(new Family { Acts = [Exception(parent: "23918400133")] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(parent: "02848600035")] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(parent: null)] }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnException_ClosesWhatItNamesAndNothingElse()
    {
        var service = Exception(scope: new(ResourceKind.Messages, null, null));
        Assert.True(new Family { Acts = [service] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [service], Resource = Family.Service(ResourceKind.Messages) }.Decide().IsPermitted);

        var document = Exception(scope: new(null, "d1", null));
        Assert.False(new Family { Acts = [document], Resource = Document() }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [document], Resource = Document() with { DocumentId = "d2" } }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [document], Resource = Family.Service(ResourceKind.Documents) }.Decide().IsPermitted);

        var documents = Exception(scope: new(ResourceKind.Documents, null, null));
        Assert.False(new Family { Acts = [documents], Resource = Document() }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [documents], Resource = Family.Service(ResourceKind.Documents) }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnExceptionAtOneProvider_ClosesThereAndWhereNoProviderIsNamed()
    {
        var exception = Exception(scope: new(null, null, Hospital));
        var asked = Family.Service(ResourceKind.Appointments);

        Assert.False(new Family { Acts = [exception], Resource = asked with { Provider = Stated.As(Hospital) } }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [exception], Resource = asked with { Provider = Stated.As(OtherHospital) } }.Decide().IsPermitted);
        Assert.Equal(Verdict.Undetermined, new Family { Acts = [exception], Resource = asked }.Decide().Verdict);
    }

    [Theory]
    [InlineData(-1, 1, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 2, true)]
    [InlineData(-2, 0, true)]
    public void Decide_AnExceptionAroundItsLimits_CountsFromTheFirstInstantUntilBeforeTheLast(int fromSeconds, int toSeconds, bool opens)
    {
        var exception = Exception(validFrom: Now.AddSeconds(fromSeconds), validTo: Now.AddSeconds(toSeconds));

        Assert.Equal(opens, new Family { Acts = [exception] }.Decide().IsPermitted);
    }

    [Fact]
    public void ValidUntil_WithAnExceptionThatLiesAhead_DoesNotShowIt() =>
        Assert.Equal(new Family().Decide().ValidUntil, new Family { Acts = [Exception(validFrom: Now.AddDays(1))] }.Decide().ValidUntil);

    [Fact]
    public void Decide_ActsThatCannotBeRead_CloseEvenTheMainRule()
    {
        Assert.Equal(Verdict.Undetermined, new Family { ActsAnswer = false }.Decide().Verdict);
        Assert.Equal(AnswerCode.YouthConsentNeeded, (Youth(Consent()) with { ActsAnswer = false }).Decide().Code);
    }

    [Theory]
    [InlineData(ExceptionBasis.ChildsWish)]
    [InlineData(ExceptionBasis.ContactUnknownToParents)]
    public void ValidUntil_WithAnExceptionThatCountsFromTwelve_DoesNotShowIt(ExceptionBasis basis) =>
        Assert.Equal(new Family().Decide().ValidUntil, new Family { Acts = [Exception(basis: basis)] }.Decide().ValidUntil);

    [Fact]
    public void ValidUntil_WithAConsentThatIsRecordedLater_DoesNotCountOnIt()
    {
        var fifteen = new Family { ChildBirth = new(2011, 2, 3), Acts = [Consent(recordedAt: Family.Day(2027, 3, 1))] };

        Assert.Equal(Family.Day(2027, 2, 3), fifteen.Decide().ValidUntil);
    }

    [Fact]
    public void Decide_AnEndThatWasItselfEnded_LeavesAnExceptionInForceAndAConsentEnded()
    {
        var end = End("end", "exception");
        Assert.True(new Family { Acts = [Exception(), end] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(), end, End("end of the end", "end")] }.Decide().IsPermitted);

        var withdrawal = End("end", "consent");
        Assert.False((Youth(Consent()) with { Acts = [Consent(), withdrawal, End("end of the end", "end")] }).Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnExceptionEndedByOneWhoMayNotEndIt_StaysInForce()
    {
        Assert.False(new Family { Acts = [Exception(), End("end", "exception", new(Family.MotherNumber, null, null))] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(), End("end", "exception", new(null, null, OtherHospital))] }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [Exception(), End("end", "exception", new(null, null, Hospital))] }.Decide().IsPermitted);

        // Not even where the same cannot be told of the one who recorded the exception.
        Assert.False(new Family { Acts = [Exception(), End("end", "exception", Recorder.NotUnderstood)] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(recordedBy: Recorder.NotUnderstood), End("end", "exception", Recorder.NotUnderstood)] }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnEndOfAnEndAtThisVeryInstant_Counts()
    {
        var endOfEnd = new EndAct { Id = "end of the end", Act = "end", RecordedAt = Now, ValidFrom = Now };

        Assert.False(new Family { Acts = [Exception(), End("end", "exception"), endOfEnd] }.Decide().IsPermitted);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    public void Decide_AnEndOfAnException_CountsFromItsBeginningAndItsRecording(int recordedSeconds, int fromSeconds, bool opens)
    {
        var end = new EndAct { Id = "end", Act = "exception", RecordedAt = Now.AddSeconds(recordedSeconds), ValidFrom = Now.AddSeconds(fromSeconds) };

        Assert.Equal(opens, new Family { Acts = [Exception(), end] }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnEndRecordedByAClockThatIsAhead_CountsAtOnce()
    {
        var end = new EndAct { Id = "end", Act = "consent", RecordedAt = Now.AddSeconds(3), ValidFrom = Now.AddSeconds(3) };
        var youth = Youth(Consent()) with { Acts = [Consent(), end] };
        Assert.True(youth.Decide().IsPermitted);

        // Read from the store, which says that it knows what was recorded until then.
        Assert.False((youth with { ActsReadAt = Now.AddSeconds(3) }).Decide().IsPermitted);
    }

    [Theory]
    [InlineData("9144897", true)]
    [InlineData("9144898", false)]
    public void Decide_AnExceptionEndedByAHealthWorker_IsEndedByTheOneWhoRecordedIt(string healthWorker, bool ended)
    {
        var exception = Exception(recordedBy: new(null, "9144897", null));

        Assert.Equal(ended, new Family { Acts = [exception, End("end", "exception", new(null, healthWorker, null))] }.Decide().IsPermitted);
    }

    [Theory]
    [InlineData(9993, 9998)]
    [InlineData(9994, 9999)]
    public void EndOfLackOfCompetence_WithinTheCalendar_IsFiveYearsLater(int from, int to) => Assert.Equal(
        new DateTimeOffset(to, 1, 2, 0, 0, 0, TimeSpan.Zero), Access.Engine.Classification.ActReading.EndOfLackOfCompetence(
            Power(PowerOfAttorneyAreas.Both, from: new DateTimeOffset(from, 1, 2, 0, 0, 0, TimeSpan.Zero))));

    [Fact]
    public void EndOfLackOfCompetence_BeyondTheCalendar_IsItsEnd() => Assert.Equal(
        DateTimeOffset.MaxValue,
        Access.Engine.Classification.ActReading.EndOfLackOfCompetence(Power(PowerOfAttorneyAreas.Both, from: new DateTimeOffset(9995, 1, 2, 0, 0, 0, TimeSpan.Zero))));

    [Fact]
    public void ValidUntil_WithAPowerOfAttorney_IsItsEndOrFiveYearsWhereCompetenceLacks()
    {
        var adult = new Family { ChildBirth = new(1990, 1, 1), Responsibilities = [] };

        Assert.Equal(Now.AddDays(3), (adult with { Acts = [Power(PowerOfAttorneyAreas.Both, validTo: Now.AddDays(3))] }).Decide().ValidUntil);
        Assert.Null((adult with { Acts = [Power(PowerOfAttorneyAreas.Both)] }).Decide().ValidUntil);
        Assert.Equal(
            Now.AddDays(-1).AddYears(5), (adult with { Acts = [Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence)] }).Decide().ValidUntil);
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

    [Theory]
    [InlineData("9144897", true)]
    [InlineData("Dr X", false)]
    [InlineData("91448970000", false)]
    [InlineData(null, false)]
    public void Decide_LackOfCompetenceRecordedBySomebody_TakesAHealthWorker(string? healthWorker, bool opens)
    {
        var grownUp = new Family { ChildBirth = new(1990, 1, 1), Responsibilities = [] };
        foreach (var person in new[] { null, Family.StrangerNumber, Family.ChildNumber })
        {
            var power = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence) with { RecordedBy = new(person, healthWorker, Hospital) };

            Assert.Equal(opens, (grownUp with { Acts = [power] }).Decide().IsPermitted);
        }

        var byTheRecipient = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence) with { RecordedBy = new(Family.MotherNumber, "9144897", Hospital) };
        Assert.False((grownUp with { Acts = [byTheRecipient] }).Decide().IsPermitted);
    }

    [Theory]
    [InlineData("d1", false)]
    [InlineData("D1", false)]
    [InlineData(" d1", false)]
    [InlineData("d1\t", false)]
    [InlineData(null, false)]
    [InlineData("d 1", true)]
    [InlineData("d2", true)]
    public void Decide_AnExceptionOnADocumentWhoseIdIsNearlyTheSame_IsNotKnownNotToBeMeant(string? asked, bool opens)
    {
        var family = new Family { Acts = [Exception(scope: new(null, "d1", null))], Resource = Document() with { DocumentId = asked } };

        Assert.Equal(opens, family.Decide().IsPermitted);
        if (asked is not "d1") Assert.Equal(opens ? Outcome.NotMet : Outcome.Undetermined, family.OutcomeOf("weighty-considerations"));
    }

    [Fact]
    public void Decide_AnActOfThisChildThatIsNotUnderstood_LeavesNothingKnown()
    {
        var illegible = new IllegibleAct { Id = "act", RecordedAt = Now, ValidFrom = Now, Child = Family.ChildNumber };

        Assert.Equal(Verdict.Undetermined, new Family { Acts = [illegible] }.Decide().Verdict);
    }

    [Fact]
    public void Decide_WithAConsentBesideAHiddenCause_DoesNotShowThatTheDocumentCloses()
    {
        var marked = Youth(Consent(everything: true)) with { Resource = Document() with { ContainsThirdPartyInformation = Stated.As(true) } };
        Assert.Equal(AnswerCode.Closed, marked.Decide().Code);

        var reserved = marked with { Resource = marked.Resource with { ReservedFromGuardians = Stated.As(true) } };
        Assert.Equal(AnswerCode.YouthConsentNeeded, reserved.Decide().Code);
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

    [Theory]
    [InlineData(PowerOfAttorneyAreas.ViewRecords, ResourceKind.SummaryRecord, ActionKind.Read, true)]
    [InlineData(PowerOfAttorneyAreas.ViewRecords, ResourceKind.SummaryRecord, ActionKind.Act, false)]
    [InlineData(PowerOfAttorneyAreas.ViewRecords, ResourceKind.Appointments, ActionKind.Read, false)]
    [InlineData(PowerOfAttorneyAreas.DigitalServices, ResourceKind.Appointments, ActionKind.Act, true)]
    [InlineData(PowerOfAttorneyAreas.DigitalServices, ResourceKind.SummaryRecord, ActionKind.Read, false)]
    [InlineData(PowerOfAttorneyAreas.DigitalServices, ResourceKind.PrivacySettings, ActionKind.Read, false)]
    [InlineData(PowerOfAttorneyAreas.Both, ResourceKind.TestResults, ActionKind.Read, true)]
    public void Decide_APowerOfAttorney_OpensItsAreas(PowerOfAttorneyAreas areas, ResourceKind service, ActionKind action, bool opens)
    {
        var family = Youth(Power(areas)) with { Responsibilities = [], Resource = Family.Service(service), Action = action };

        Assert.Equal(opens, family.Decide().IsPermitted);
        Assert.Equal(opens, (family with { ChildBirth = new(1980, 1, 1) }).Decide().IsPermitted);
        Assert.False((family with { ChildBirth = new(2012, 1, 1) }).Decide().IsPermitted);
    }

    [Fact]
    public void Decide_APowerOfAttorneyToAMinor_OpensNothing()
    {
        var minor = Family.PersonOf("mother", Family.MotherNumber, new(2009, 1, 1));

        Assert.False((Youth(Power(PowerOfAttorneyAreas.Both)) with { Asker = minor }).Decide().IsPermitted);
    }

    // What breaks the limits of the law when it is recorded gives nothing later either.
    [Theory]
    [InlineData(PowerOfAttorneyGround.OwnGrant, 2005, 11, 19, true)]
    [InlineData(PowerOfAttorneyGround.OwnGrant, 2005, 11, 20, false)]
    [InlineData(PowerOfAttorneyGround.LacksCompetence, 2005, 11, 19, true)]
    [InlineData(PowerOfAttorneyGround.LacksCompetence, 2005, 11, 20, false)]
    public void Decide_APowerOfAttorneyRecordedBeforeTheRecipientWas18_OpensNothingLaterEither(PowerOfAttorneyGround ground, int year, int month, int day, bool opens)
    {
        var recorded = new DateTimeOffset(2023, 11, 19, 12, 0, 0, TimeSpan.FromHours(1));
        var family = new Family
        {
            ChildBirth = new(1990, 1, 1),
            Responsibilities = [],
            Acts = [Power(PowerOfAttorneyAreas.Both, ground, recorded)],
            Asker = Family.PersonOf("mother", Family.MotherNumber, new(year, month, day)),
        };

        Assert.Equal(opens, family.Decide().IsPermitted);
        Assert.False((family with { Asker = Family.PersonOf("mother", Family.MotherNumber, new(1985, 1, 1)) with { Births = [] } }).Decide().IsPermitted);
    }

    [Theory]
    [InlineData(-5, false)]
    [InlineData(-4, true)]
    public void Decide_LackOfCompetence_EndsAfterFiveYears(int years, bool opens)
    {
        var power = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence, Now.AddYears(years));

        Assert.Equal(opens, new Family { ChildBirth = new(1990, 1, 1), Acts = [power] }.Decide().IsPermitted);
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

    private static Family Youth(RecordedAct act) => new() { ChildBirth = Seventeen, Acts = [act] };

    private static Resource Document() => new()
    {
        Kind = ResourceKind.Document, DocumentId = "d1", Provider = Stated.As(Hospital), Type = Stated.As(Type("A03-2")),
    };

    private static YouthConsent Consent(
        string parent = "02848600035", ResourceKind service = ResourceKind.Appointments, bool everything = false,
        DateTimeOffset? recordedAt = null, DateTimeOffset? validFrom = null, DateTimeOffset? validTo = null,
        PersonIdentifier? recordedBy = null) => new()
    {
        RecordedBy = recordedBy is null ? null : new(recordedBy, null, null),
        Id = "consent", RecordedAt = recordedAt ?? Now.AddDays(-1), ValidFrom = validFrom ?? recordedAt ?? Now.AddDays(-1), ValidTo = validTo,
        Child = Family.ChildNumber, Parent = Family.Number(parent), Services = everything ? [] : [service], Everything = everything,
    };

    private static ExceptionAct Exception(
        ExceptionBasis basis = ExceptionBasis.WeightyConsiderations, string? parent = "02848600035", ExceptionScope? scope = null,
        DateTimeOffset? validFrom = null, DateTimeOffset? validTo = null, Recorder? recordedBy = null) => new()
    {
        Provider = Hospital,
        RecordedBy = recordedBy,
        Id = "exception", RecordedAt = Now.AddDays(-1), ValidFrom = validFrom ?? Now.AddDays(-1), ValidTo = validTo,
        Child = Family.ChildNumber, Parent = parent is null ? null : Family.Number(parent), Basis = basis, Scope = scope ?? new(null, null, null),
    };

    private static PowerOfAttorney Power(
        PowerOfAttorneyAreas areas, PowerOfAttorneyGround ground = PowerOfAttorneyGround.OwnGrant, DateTimeOffset? from = null,
        DateTimeOffset? validTo = null, PersonIdentifier? recordedBy = null) => new()
    {
        ValidTo = validTo,
        RecordedBy = recordedBy is null ? null : new(recordedBy, null, null),
        Id = "power", RecordedAt = from ?? Now.AddDays(-1), ValidFrom = from ?? Now.AddDays(-1),
        Grantor = Family.ChildNumber, Recipient = Family.MotherNumber, Areas = areas, Ground = ground,
    };

    private static EndAct End(string id, string act, Recorder? by = null) => new()
    {
        Id = id, Act = act, RecordedAt = Now.AddHours(-1), ValidFrom = Now.AddHours(-1), RecordedBy = by,
    };

    private static DocumentType Type(string code) => DocumentType.TryParse(code, out var type) ? type : throw new ArgumentException(code);

    private static OrganisationNumber Organisation(string digits) =>
        OrganisationNumber.TryParse(digits, out var number) ? number : throw new ArgumentException(digits);
}
