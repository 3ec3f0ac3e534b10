using System.Collections.Immutable;
using System.Globalization;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Recording;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Recording;
using Access.Rules.Recording;

namespace Access.Tests.Recording;

/// <summary>From dates, numbers and texts to what may be recorded: the day, the character and the instant on either side of each limit.</summary>
public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly PersonIdentifier ChildNumber = Family.ChildNumber;
    private static readonly PersonIdentifier FormerNumber = Family.Number("54851750005");
    private static readonly PersonIdentifier MotherNumber = Family.MotherNumber;
    private static readonly OrganisationNumber Hospital = Organisation("974705788");
    private static readonly OrganisationNumber OtherHospital = Organisation("983971709");

    [Theory]
    [InlineData("2010-11-21", false)] // 15 years 364 days
    [InlineData("2010-11-20", true)]  // 16 today
    [InlineData("2008-11-21", true)]  // 17 years 364 days
    [InlineData("2008-11-20", false)] // 18 today
    public void Consent_AgeOfTheYouth_IsSixteenOrSeventeen(string birth, bool recorded) =>
        Check(recorded, "consent-at-sixteen-or-seventeen", Consent(), youth: Born(birth));

    // 16 is reached on the day itself, since 2028 has it. 2100 has no 29 February, nor has 2030: what opens opens on 1 March,
    // and what closes closes on 28 February.
    [Theory]
    [InlineData("2012-02-29", "2028-02-28", false)]
    [InlineData("2012-02-29", "2028-02-29", true)]
    [InlineData("2084-02-29", "2100-02-28", false)]
    [InlineData("2084-02-29", "2100-03-01", true)]
    [InlineData("2012-02-29", "2030-02-27", true)]
    [InlineData("2012-02-29", "2030-02-28", false)]
    public void Consent_BornOn29February_OpensOnTheLatestDayAndClosesOnTheEarliest(string birth, string day, bool recorded) =>
        Check(recorded, "consent-at-sixteen-or-seventeen", Consent(), youth: Born(birth), now: Noon(day));

    [Theory]
    [InlineData("2026-11-19T22:59:59Z", false)]
    [InlineData("2026-11-19T23:00:00Z", true)]
    public void Consent_MidnightInOslo_IsWhenAnAgeIsReached(string instant, bool recorded) =>
        Check(recorded, "consent-at-sixteen-or-seventeen", Consent(), youth: Born("2010-11-20"), now: DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    [Fact]
    public void Consent_UnderAFormerNumberOfOnesOwn_IsByTheYouth()
    {
        Check(true, "consent-by-the-youth", Consent(FormerNumber), token: Citizen(ChildNumber));
        Check(false, "consent-by-the-youth", Consent(FormerNumber), token: Citizen(MotherNumber));
        Check(false, "consent-by-the-youth", Consent(FormerNumber), token: Citizen(ChildNumber), ownFound: false);

        // The register gives the number to somebody else now.
        Check(false, "consent-by-the-youth", Consent(FormerNumber), token: Citizen(ChildNumber), childIs: Family.PersonOf("another", FormerNumber, new(2009, 2, 3)));
    }

    [Fact]
    public void Consent_WhatTheRegisterSaysOfTheParent_IsConfirmedOrRefused()
    {
        Check(true, "consent-for-a-holder", Consent());
        Check(false, "consent-for-a-holder", Consent(), youth: Born("2009-02-03") with { ParentalResponsibilities = [] });
        Check(false, "consent-for-a-holder", Consent(), youth: Holding("2009-02-03", ResponsibilityType.Unknown, Family.InForce));
        Check(false, "consent-for-a-holder", Consent(), youth: Holding("2009-02-03", ResponsibilityType.Mother, Family.InForce with { IsValid = null }));
        Check(false, "consent-for-a-holder", Consent(), youth: Holding("2009-02-03", ResponsibilityType.Mother, Family.InForce with { To = Now }));
        Check(true, "consent-for-a-holder", Consent(), youth: Holding("2009-02-03", ResponsibilityType.Mother, Family.InForce with { To = Now.AddTicks(1) }));
        Check(false, "receiver-is-confirmed", Consent(), parentFound: false);
        Check(false, "receiver-is-confirmed", Consent(), parent: Mother with { DeathRegistered = true });
        Check(false, "receiver-is-confirmed", Consent(), parent: Mother with { FalseIdentity = null });
        Check(false, "giver-is-confirmed", Consent(), youth: Born("2009-02-03") with { FalseIdentity = true });
    }

    [Theory]
    [InlineData("2010-11-21", true)]  // 15 years 364 days
    [InlineData("2010-11-20", false)] // 16 today
    public void Exception_AgeOfTheChild_IsUnderSixteen(string birth, bool recorded) =>
        Check(recorded, "exception-under-sixteen", Exception(), youth: Born(birth));

    // Others' access ends on the earliest day, so there is nothing left to close on it.
    [Theory]
    [InlineData("2012-02-29", "2028-02-28", true)]
    [InlineData("2012-02-29", "2028-02-29", false)]
    [InlineData("2084-02-29", "2100-02-27", true)]
    [InlineData("2084-02-29", "2100-02-28", false)]
    public void Exception_BornOn29February_IsUnderSixteenToTheEarliestDay(string birth, string day, bool recorded) =>
        Check(recorded, "exception-under-sixteen", Exception(), youth: Born(birth), now: Noon(day));

    [Theory]
    [InlineData(ExceptionBasis.ChildsWish, "2014-11-21", false)]
    [InlineData(ExceptionBasis.ChildsWish, "2014-11-20", true)]
    [InlineData(ExceptionBasis.ContactUnknownToParents, "2014-11-21", false)]
    [InlineData(ExceptionBasis.ContactUnknownToParents, "2014-11-20", true)]
    [InlineData(ExceptionBasis.WeightyConsiderations, "2014-11-21", true)]
    [InlineData(ExceptionBasis.WeightyConsiderations, "2026-11-20", true)]
    public void Exception_ByBasis_IsFromTwelve(ExceptionBasis basis, string birth, bool recorded) =>
        Check(recorded, "exception-from-twelve", Exception() with { Basis = basis }, youth: Born(birth));

    // It closes, so on the doubtful day it may be recorded.
    [Theory]
    [InlineData("2012-02-29", "2024-02-28", false)]
    [InlineData("2012-02-29", "2024-02-29", true)]
    [InlineData("2088-02-29", "2100-02-27", false)]
    [InlineData("2088-02-29", "2100-02-28", true)]
    public void Exception_ChildsWishBornOn29February_IsFromTheEarliestDay(string birth, string day, bool recorded) =>
        Check(recorded, "exception-from-twelve", Exception() with { Basis = ExceptionBasis.ChildsWish }, youth: Born(birth), now: Noon(day));

    [Fact]
    public void Exception_AgeThatTheRegisterDoesNotSay_IsRefused()
    {
        Check(false, "exception-under-sixteen", Exception(), youthFound: false);
        Check(false, "exception-under-sixteen", Exception(), youth: Born("2017-05-14") with { Births = [new(null, Family.InForce)] });
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void Exception_LengthOfTheReason_IsTenToTwoThousandCharacters(int characters, bool recorded)
    {
        Check(recorded, "exception-with-reason", Exception() with { Reason = new('x', characters) });

        // Beyond the basic plane a character is two UTF-16 units and four bytes, and still one; white space around it is none.
        var beyond = string.Concat(Enumerable.Repeat("\U0001F9D2", characters));
        Check(recorded, "exception-with-reason", Exception() with { Reason = $" \n\t{beyond}\u00A0 " });
    }

    [Fact]
    public void Exception_BlankOrNoReason_IsRefused()
    {
        Check(false, "exception-with-reason", Exception() with { Reason = null });
        Check(false, "exception-with-reason", Exception() with { Reason = new(' ', 100) });
    }

    [Theory]
    [InlineData("2027-11-20T12:00:00+01:00", true)]
    [InlineData("2027-11-20T12:00:00.0000001+01:00", false)]
    [InlineData("2027-11-21T12:00:00+01:00", false)]
    [InlineData("2026-11-20T12:00:00.0000001+01:00", true)]
    [InlineData("2099-01-01T00:00:00+01:00", false)]
    public void Exception_End_IsWithinTwelveMonths(string end, bool recorded) =>
        Check(recorded, "exception-within-twelve-months", Exception() with { ValidTo = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture) });

    [Fact]
    public void Exception_TwelveMonthsFromALaterBeginning_CountFromIt()
    {
        var exception = Exception() with { ValidFrom = Now.AddDays(30), ValidTo = Now.AddDays(30).AddYears(1) };

        Check(true, "exception-within-twelve-months", exception);
        Check(false, "exception-within-twelve-months", exception with { ValidTo = exception.ValidTo.Value.AddTicks(1) });
    }

    [Fact]
    public void Exception_NoEndOrOneThatIsOver_IsRefused()
    {
        Check(false, "exception-with-end", Exception() with { ValidTo = null });
        Check(false, "ends-after-it-begins", Exception() with { ValidTo = Now });
        Check(true, "ends-after-it-begins", Exception() with { ValidTo = Now.AddTicks(1) });
    }

    [Fact]
    public void Exception_WhoRecordsIt_IsAHealthWorkerOfTheProvider()
    {
        Check(true, "exception-by-its-provider", Exception());
        Check(false, "exception-by-its-provider", Exception(), token: HealthWorker with { Organisation = OtherHospital });
        Check(false, "exception-by-health-worker", Exception(), token: HealthWorker with { HealthWorker = null });
        Check(false, "exception-by-health-worker", Exception(), token: Citizen(MotherNumber));
        Check(false, "recorded-at-level-four", Exception(), token: HealthWorker with { Authentication = Authentication.Lower });
        Check(false, "exception-with-provider", Exception() with { Provider = null });
    }

    [Theory]
    [InlineData("2013-11-21", false)] // 12 years 364 days
    [InlineData("2013-11-20", true)]  // 13 today
    [InlineData("2010-11-21", true)]  // 15 years 364 days
    [InlineData("2010-11-20", false)] // 16 today
    public void YouthAccess_AgeOfTheYouth_IsThirteenToFifteen(string birth, bool recorded) =>
        Check(recorded, "youth-access-at-thirteen-to-fifteen", Access(), youth: Born(birth));

    // 2025 has no 29 February: 13 is reached on 1 March.
    [Theory]
    [InlineData("2025-02-28", false)]
    [InlineData("2025-03-01", true)]
    public void YouthAccess_BornOn29February_OpensOnTheLatestDay(string day, bool recorded) =>
        Check(recorded, "youth-access-at-thirteen-to-fifteen", Access(), youth: Born("2012-02-29"), now: Noon(day));

    [Fact]
    public void YouthAccess_WhoGivesIt_IsAHolderAndRecordsItOneself()
    {
        Check(true, "youth-access-by-a-holder", Access(), youth: Born("2012-11-02"));
        Check(false, "youth-access-by-a-holder", Access(), youth: Born("2012-11-02") with { ParentalResponsibilities = [] });
        Check(false, "youth-access-by-the-parent", Access(), youth: Born("2012-11-02"), token: Citizen(ChildNumber));
        Check(false, "youth-access-by-the-parent", Access(), youth: Born("2012-11-02"), token: HealthWorker);
    }

    [Theory]
    [InlineData("2010-11-21", false)]
    [InlineData("2010-11-20", true)]
    [InlineData("1950-01-01", true)]
    public void OwnGrant_AgeOfTheGrantor_IsSixteenOrMore(string birth, bool recorded) =>
        Check(recorded, "grant-from-sixteen", Grant(), youth: Born(birth));

    [Theory]
    [InlineData("2008-11-21", false)]
    [InlineData("2008-11-20", true)]
    public void OwnGrant_AgeOfTheRecipient_IsEighteenOrMore(string birth, bool recorded) =>
        Check(recorded, "recipient-of-age", Grant(), parent: Mother with { Births = [new(DateOnly.Parse(birth, CultureInfo.InvariantCulture), Family.InForce)] });

    // 2030 has no 29 February.
    [Theory]
    [InlineData("2030-02-28", false)]
    [InlineData("2030-03-01", true)]
    public void OwnGrant_RecipientBornOn29February_IsOfAgeOnTheLatestDay(string day, bool recorded) =>
        Check(recorded, "recipient-of-age", Grant() with { ValidTo = Noon(day).AddYears(1) }, now: Noon(day), youth: Born("2012-02-01"),
            parent: Mother with { Births = [new(new DateOnly(2012, 2, 29), Family.InForce)] });

    [Fact]
    public void OwnGrant_ToOneself_IsRefusedUnderEveryNumber()
    {
        Check(true, "never-to-oneself", Grant());
        Check(false, "never-to-oneself", Grant() with { Recipient = ChildNumber });
        Check(false, "never-to-oneself", Grant() with { Recipient = FormerNumber });
    }

    [Theory]
    [InlineData("2031-11-20T12:00:00+01:00", true)]
    [InlineData("2031-11-20T12:00:00.0000001+01:00", false)]
    public void PowerOfAttorney_End_IsWithinFiveYears(string end, bool recorded)
    {
        var to = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture);

        Check(recorded, "power-of-attorney-within-five-years", Grant() with { ValidTo = to });
        Check(recorded, "power-of-attorney-within-five-years", Lack() with { ValidTo = to });
    }

    [Theory]
    [InlineData("2014-11-21", false)]
    [InlineData("2014-11-20", true)]
    [InlineData("1950-01-01", true)]
    public void LackOfCompetence_Age_IsTwelveOrMore(string birth, bool recorded) =>
        Check(recorded, "lack-of-competence-from-twelve", Lack(), youth: Born(birth));

    [Fact]
    public void LackOfCompetence_RecordedByTheRecipient_IsRefusedUnderEveryNumber()
    {
        Check(true, "lack-of-competence-never-by-the-recipient", Lack());
        Check(true, "lack-of-competence-never-by-the-recipient", Lack(), token: HealthWorker with { Person = Family.StrangerNumber });
        Check(false, "lack-of-competence-never-by-the-recipient", Lack(), token: HealthWorker with { Person = MotherNumber });
        Check(false, "lack-of-competence-never-by-the-recipient", Lack(), token: HealthWorker with { Person = Family.StrangerNumber },
            parent: Mother with { Numbers = [.. Mother.Numbers, new(Family.StrangerNumber, IdentificationStatus.Discontinued, Family.InForce)] });
        Check(false, "lack-of-competence-by-health-worker", Lack(), token: Citizen(ChildNumber));
        Check(false, "lack-of-competence-of-another", Lack() with { Recipient = FormerNumber });
    }

    [Fact]
    public void Policy_WhatItHoldsBack_IsOneToTwelveTypesOfDocuments()
    {
        var types = DocumentType.All.Where(type => !RecordItself.Types.Contains(type)).ToImmutableArray();

        Check(true, "policy-of-at-most-twelve-types", Policy(types[..12]));
        Check(false, "policy-of-at-most-twelve-types", Policy(types[..13]));
        Check(false, "policy-of-at-most-twelve-types", Policy(types[..12]) with { ExcludedSubtypes = [LocalSubtype.FamilyMapping] });
        Check(true, "policy-holds-something-back", Policy([]) with { ExcludedSubtypes = [LocalSubtype.FamilyMapping] });
        Check(false, "policy-holds-something-back", Policy([]));
        Check(false, "policy-by-diagnosis-or-unit", Policy(types[..1]), namesOther: true);
    }

    [Theory]
    [InlineData("A03-2", false)]
    [InlineData("A13-2", false)]
    [InlineData("B01-2", false)]
    [InlineData("B02-2", false)]
    [InlineData("B03-2", false)]
    [InlineData("A02-2", true)]
    [InlineData("S01-2", true)]
    public void Policy_TheRecordItself_IsNeverHeldBack(string code, bool recorded)
    {
        Assert.True(DocumentType.TryParse(code, out var type));
        Check(recorded, "policy-never-the-record", Policy([type]));
    }

    [Fact]
    public void Policy_WhoRecordsIt_IsStaffOfTheProvider()
    {
        var policy = Policy([.. DocumentType.All.Where(type => type.Code == "S01-2")]);
        Check(true, "policy-by-its-provider", policy, token: HealthWorker with { HealthWorker = null });
        Check(false, "policy-by-its-provider", policy, token: HealthWorker with { Organisation = OtherHospital });
        Check(false, "policy-by-its-provider", policy, token: HealthWorker with { Organisation = null });
        Check(false, "policy-with-reason", policy with { Reason = "  " });
    }

    [Theory]
    [InlineData(0, Beginning.Now)]
    [InlineData(-10, Beginning.Now)]
    [InlineData(-11, Beginning.Past)]
    [InlineData(1, Beginning.Ahead)]
    public void Beginning_SecondsFromNow_IsNowWithinTheLeeway(int seconds, Beginning expected) =>
        Assert.Equal(expected, Read(Exception() with { ValidFrom = Now.AddSeconds(seconds) }).Beginning);

    [Fact]
    public void Beginning_AYearAhead_IsTheLastThatMayBeRecorded()
    {
        Assert.Equal(Beginning.Ahead, Read(Exception() with { ValidFrom = Now.AddYears(1) }).Beginning);
        Assert.Equal(Beginning.FarAhead, Read(Exception() with { ValidFrom = Now.AddYears(1).AddTicks(1) }).Beginning);
    }

    // Summer time begins and ends within them, a month has no 31st or 29th, the calendar ends: still months in Oslo.
    [Theory]
    [InlineData("2026-11-20T12:00:00+01:00", 6, "2027-05-20T12:00:00+02:00")]
    [InlineData("2026-08-31T12:00:00+02:00", 6, "2027-02-28T12:00:00+01:00")]
    [InlineData("2028-02-29T00:00:00+01:00", 12, "2029-02-28T00:00:00+01:00")]
    [InlineData("2026-02-28T02:30:00+01:00", 1, "2026-03-28T02:30:00+01:00")]
    [InlineData("2026-12-28T02:30:00+01:00", 3, "2027-03-28T03:30:00+02:00")]
    [InlineData("2026-11-20T23:30:00Z", 12, "2027-11-21T00:30:00+01:00")]
    public void PlusMonths_InOslo_KeepsTheTimeOfDay(string from, int months, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
            RecordingCalendar.PlusMonths(DateTimeOffset.Parse(from, CultureInfo.InvariantCulture), months));

    [Fact]
    public void PlusMonths_BeyondTheCalendar_IsItsEnd() =>
        Assert.Equal(DateTimeOffset.MaxValue, RecordingCalendar.PlusMonths(DateTimeOffset.MaxValue, 12));

    private static Person Mother => Family.PersonOf("mother", MotherNumber, new(1986, 4, 2));

    private static RecorderFacts HealthWorker => new(null, Authentication.LevelFour, "9144897", Hospital);

    private static RecorderFacts Citizen(PersonIdentifier number) => new(number, Authentication.LevelFour, null, null);

    private static OrganisationNumber Organisation(string digits) =>
        OrganisationNumber.TryParse(digits, out var number) ? number : throw new ArgumentException("Not a number.", nameof(digits));

    private static DateTimeOffset Noon(string day) => DateTimeOffset.Parse(day + "T12:00:00+01:00", CultureInfo.InvariantCulture);

    private static Person Born(string birth) => Holding(birth, ResponsibilityType.Joint, Family.InForce);

    private static Person Holding(string birth, ResponsibilityType type, Validity validity)
    {
        var person = Family.PersonOf("child", ChildNumber, DateOnly.Parse(birth, CultureInfo.InvariantCulture));
        return person with
        {
            Numbers = [.. person.Numbers, new(FormerNumber, IdentificationStatus.Discontinued, Family.InForce)],
            ParentalResponsibilities = [new(type, MotherNumber, validity)],
        };
    }

    private static YouthConsent Consent(PersonIdentifier? child = null) => new()
    {
        Id = "",
        RecordedAt = Now,
        ValidFrom = Now,
        Child = child ?? ChildNumber,
        Parent = MotherNumber,
        Services = [],
        Everything = true,
    };

    private static ExceptionAct Exception() => new()
    {
        Id = "",
        RecordedAt = Now,
        ValidFrom = Now,
        ValidTo = Now.AddMonths(6),
        Child = ChildNumber,
        Parent = null,
        Basis = ExceptionBasis.WeightyConsiderations,
        Scope = new(null, null, null),
        Provider = Hospital,
        Reason = "Assessed with the child's doctor.",
    };

    private static YouthAccess Access() => new()
    {
        Id = "", RecordedAt = Now, ValidFrom = Now, Child = ChildNumber, Parent = MotherNumber, Level = YouthAccessLevel.Full,
    };

    private static PowerOfAttorney Grant() => new()
    {
        Id = "",
        RecordedAt = Now,
        ValidFrom = Now,
        ValidTo = Now.AddYears(1),
        Grantor = ChildNumber,
        Recipient = MotherNumber,
        Areas = PowerOfAttorneyAreas.Both,
        Ground = PowerOfAttorneyGround.OwnGrant,
    };

    private static PowerOfAttorney Lack() => Grant() with { Ground = PowerOfAttorneyGround.LacksCompetence };

    private static ProviderPolicy Policy(ImmutableArray<DocumentType> types) => new()
    {
        Id = "",
        RecordedAt = Now,
        ValidFrom = Now,
        Provider = Hospital,
        ExcludedTypes = types,
        ExcludedSubtypes = [],
        Reason = "Used in assessment.",
    };

    private static RecordingSituation Read(RecordedAct act) =>
        new RecordingReading(new(act), HealthWorker, null, Born("2017-05-14"), null, Now).Read();

    // What the act needs is as it should be unless the test says otherwise; the limit alone must tell the two sides apart.
    private static void Check(
        bool kept, string limit, RecordedAct act, RecorderFacts? token = null, Person? youth = null, Person? parent = null,
        DateTimeOffset? now = null, bool youthFound = true, bool parentFound = true, bool ownFound = true, Person? childIs = null,
        bool namesOther = false)
    {
        var at = now ?? Now;
        if (now is not null) act = Moved(act, at - Now);
        var proposed = new ProposedAct(act, namesOther);
        youth ??= Born(proposed.Kind switch
        {
            ActKind.Exception => "2017-05-14",
            ActKind.YouthAccess => "2012-11-02",
            _ => "2009-02-03",
        });
        parent ??= Mother;
        token ??= proposed.Kind switch
        {
            ActKind.YouthConsent or ActKind.OwnGrant => Citizen(ChildNumber),
            ActKind.YouthAccess => Citizen(MotherNumber),
            _ => HealthWorker,
        };
        var own = !ownFound || token.Person is null ? null : youth.Has(token.Person) ? youth : parent.Has(token.Person) ? parent : null;
        var child = childIs ?? (youthFound ? youth : null);
        var other = proposed.Other is null || !parentFound ? null : youth.Has(proposed.Other) ? youth : parent;

        var situation = new RecordingReading(proposed, token, own, proposed.Child is null ? null : child, other, at).Read();
        var broken = RecordingLimits.All.Where(one => !one.IsKept(situation)).Select(one => one.Id).ToList();
        if (kept) Assert.Empty(broken);
        else Assert.Contains(limit, broken);
    }

    private static RecordedAct Moved(RecordedAct act, TimeSpan by) =>
        act with { ValidFrom = act.ValidFrom + by, ValidTo = act is PowerOfAttorney ? act.ValidTo : act.ValidTo + by };
}
