using Access.Domain.Acts;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;
using static Access.Tests.Recording.LegalSituations;

namespace Access.Tests.Recording;

/// <summary>The last situation that a limit lets through and the first that it does not.</summary>
internal sealed record NearMiss(string Limit, RecordingSituation Kept, RecordingSituation Broken)
{
    // The day of one born on 29 February on which it is doubtful whether an age is reached: what opens has not opened, what closes has closed.
    private static AgeReached Doubtful(AgeBand surely, AgeBand perhaps) => new(surely, perhaps);

    private static PartyState Aged(AgeReached age) => Living(AgeBand.Adult) with { Age = age };

    private static PartyState Aged(AgeBand band) => Living(band);

    private static PartyState Dead(AgeBand band) => Living(band) with { Standing = Standing.Deceased };

    private static PartyState OfFalseIdentity(AgeBand band) => Living(band) with { Identity = IdentityTruth.False };

    public static IReadOnlyList<NearMiss> All { get; } =
    [
        new("recorded-at-level-four", Consent, Consent with { Authentication = Authentication.Lower }),
        new("recorded-at-level-four", AnException, AnException with { Authentication = Authentication.Lower }),
        new("recorded-at-level-four", Policy, Policy with { Authentication = Authentication.Unknown }),
        new("recorded-at-level-four", End, End with { Authentication = Authentication.Lower }),
        new("consent-by-the-youth", Consent, Consent with { ByTheGiver = Ternary.No }),
        new("youth-access-by-the-parent", LettingIn, LettingIn with { ByTheGiver = Ternary.No }),
        new("grant-by-the-grantor", Grant, Grant with { ByTheGiver = Ternary.No }),
        new("exception-by-health-worker", AnException, AnException with { ByHealthWorker = Ternary.No }),
        new("exception-by-its-provider", AnException, AnException with { ByTheProvider = Ternary.No }),
        new("lack-of-competence-by-health-worker", Lack, Lack with { ByHealthWorker = Ternary.No }),
        new("lack-of-competence-never-by-the-recipient", Lack, Lack with { ByTheRecipient = Ternary.Yes }),
        new("policy-by-its-provider", Policy, Policy with { ByTheProvider = Ternary.No }),
        new("begins-now-or-later", Consent, Consent with { Beginning = Beginning.Past }),
        new("begins-now-or-later", AnException with { Beginning = Beginning.Ahead }, AnException with { Beginning = Beginning.Past }),
        new("begins-now-or-later", End, End with { Beginning = Beginning.Past }),
        new("begins-within-a-year", LettingIn with { Beginning = Beginning.Ahead }, LettingIn with { Beginning = Beginning.FarAhead }),
        new("ends-after-it-begins", Consent with { Term = Term.TwelveMonths }, Consent with { Term = Term.Backwards }),
        new("ends-after-it-begins", Policy with { Term = Term.Longer }, Policy with { Term = Term.Backwards }),
        new("exception-with-basis", AnException, AnException with { Basis = ExceptionBasis.Unknown }),
        new("exception-with-reason", AnException, AnException with { Reason = ReasonLength.Brief }),
        new("exception-with-reason", AnException, AnException with { Reason = ReasonLength.Excessive }),
        new("exception-with-reason", AnException, AnException with { Reason = ReasonLength.Missing }),
        new("exception-with-provider", AnException, AnException with { NamesProvider = Ternary.No }),
        new("exception-with-end", AnException, AnException with { Term = Term.Open }),
        new("exception-within-twelve-months", AnException, AnException with { Term = Term.FiveYears }),
        new("exception-within-twelve-months", AnException, AnException with { Term = Term.Longer }),
        new("power-of-attorney-within-five-years", Lack, Lack with { Term = Term.Longer }),
        new("power-of-attorney-within-five-years", Lack, Lack with { Term = Term.Open }),
        new("power-of-attorney-within-five-years", Grant, Grant with { Term = Term.Longer }),
        new("power-of-attorney-within-five-years", Grant, Grant with { Term = Term.Open }),
        new("policy-holds-something-back", Policy, Policy with { Policy = PolicyContents.Nothing }),
        new("policy-by-diagnosis-or-unit", Policy, Policy with { Policy = PolicyContents.SomethingElse }),
        new("policy-never-the-record", Policy, Policy with { Policy = PolicyContents.TheRecord }),
        new("policy-of-at-most-twelve-types", Policy, Policy with { Policy = PolicyContents.TooManyTypes }),
        new("policy-with-reason", Policy, Policy with { Reason = ReasonLength.Missing }),
        new("policy-with-reason", Policy with { Reason = ReasonLength.Full }, Policy with { Reason = ReasonLength.Excessive }),
        new("consent-at-sixteen-or-seventeen", Consent, Consent with { Child = Aged(AgeBand.ThirteenToFifteen) }),
        new("consent-at-sixteen-or-seventeen", Consent, Consent with { Child = Aged(AgeBand.Adult) }),
        new("consent-at-sixteen-or-seventeen", Consent,
            Consent with { Child = Aged(Doubtful(AgeBand.ThirteenToFifteen, AgeBand.SixteenOrSeventeen)) }),
        new("consent-at-sixteen-or-seventeen", Consent,
            Consent with { Child = Aged(Doubtful(AgeBand.SixteenOrSeventeen, AgeBand.Adult)) }),
        new("grant-from-sixteen", Grant, Grant with { Child = Aged(AgeBand.ThirteenToFifteen) }),
        new("grant-from-sixteen", Grant with { Child = Aged(AgeBand.Adult) },
            Grant with { Child = Aged(Doubtful(AgeBand.ThirteenToFifteen, AgeBand.SixteenOrSeventeen)) }),
        new("giver-is-confirmed", Consent, Consent with { Child = Dead(AgeBand.SixteenOrSeventeen) }),
        new("giver-is-confirmed", LettingIn, LettingIn with { Other = OfFalseIdentity(AgeBand.Adult) }),
        new("giver-is-confirmed", Grant, Grant with { Child = OfFalseIdentity(AgeBand.SixteenOrSeventeen) }),
        new("never-to-oneself", Grant, Grant with { TwoPersons = Ternary.No }),
        new("consent-for-a-holder", Consent, Consent with { Responsibility = Responsibility.None }),
        new("consent-for-a-holder", Consent, Consent with { Responsibility = Responsibility.Ceased }),
        new("consent-for-a-holder", Consent, Consent with { Responsibility = Responsibility.OfUnknownType }),
        new("exception-under-sixteen", AnException with { Child = Aged(AgeBand.ThirteenToFifteen) }, AnException with { Child = Aged(AgeBand.SixteenOrSeventeen) }),
        new("exception-under-sixteen", AnException with { Child = Dead(AgeBand.UnderTwelve) },
            AnException with { Child = Aged(Doubtful(AgeBand.ThirteenToFifteen, AgeBand.SixteenOrSeventeen)) }),
        new("exception-from-twelve", AnException with { Basis = ExceptionBasis.ChildsWish, Child = Aged(AgeBand.Twelve) },
            AnException with { Basis = ExceptionBasis.ChildsWish }),
        new("exception-from-twelve", AnException with { Basis = ExceptionBasis.ContactUnknownToParents, Child = Aged(Doubtful(AgeBand.UnderTwelve, AgeBand.Twelve)) },
            AnException with { Basis = ExceptionBasis.ContactUnknownToParents }),
        new("youth-access-at-thirteen-to-fifteen", LettingIn, LettingIn with { Child = Aged(AgeBand.Twelve) }),
        new("youth-access-at-thirteen-to-fifteen", LettingIn, LettingIn with { Child = Aged(AgeBand.SixteenOrSeventeen) }),
        new("youth-access-at-thirteen-to-fifteen", LettingIn, LettingIn with { Child = Aged(Doubtful(AgeBand.Twelve, AgeBand.ThirteenToFifteen)) }),
        new("youth-access-by-a-holder", LettingIn, LettingIn with { Responsibility = Responsibility.None }),
        new("recipient-of-age", Grant, Grant with { Other = Aged(AgeBand.SixteenOrSeventeen) }),
        new("recipient-of-age", Lack, Lack with { Other = Aged(Doubtful(AgeBand.SixteenOrSeventeen, AgeBand.Adult)) }),
        new("lack-of-competence-from-twelve", Lack, Lack with { Child = Aged(AgeBand.UnderTwelve) }),
        new("lack-of-competence-from-twelve", Lack with { Child = Aged(AgeBand.Adult) },
            Lack with { Child = Aged(Doubtful(AgeBand.UnderTwelve, AgeBand.Twelve)) }),
        new("lack-of-competence-of-another", Lack, Lack with { TwoPersons = Ternary.No }),
        new("receiver-is-confirmed", Consent, Consent with { Other = Dead(AgeBand.Adult) }),
        new("receiver-is-confirmed", LettingIn, LettingIn with { Child = OfFalseIdentity(AgeBand.ThirteenToFifteen) }),
        new("receiver-is-confirmed", Grant, Grant with { Other = Dead(AgeBand.Adult) }),
        new("receiver-is-confirmed", Lack, Lack with { Other = OfFalseIdentity(AgeBand.Adult) }),
        new("represented-is-confirmed", Lack, Lack with { Child = Dead(AgeBand.Twelve) }),
    ];

    public override string ToString() => Limit;
}
