using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Its = Access.Domain.Law.Dimensions;

namespace Access.Tests.Reference;

/// <summary>
/// The rulebooks a second time, as straight-line code on a page: written from the guideline, the statutes and the
/// recorded choices, never from the clauses, so that a mistake would have to be made twice to go unseen.
/// </summary>
internal static class ReferenceDecision
{
    /// <summary>What the guideline as heard in 2025 says of every situation in a box.</summary>
    public static (Verdict Verdict, AnswerCode Code) Guideline2025(Box box) => Decide(box, GuidelineHides, GuidelineOpens);

    /// <summary>What Helsenorge does today says of every situation in a box.</summary>
    public static (Verdict Verdict, AnswerCode Code) Helsenorge2025(Box box) => Decide(box, HelsenorgeHides, HelsenorgeOpens);

    private static (Verdict, AnswerCode) Decide(Box box, Func<View, bool> hiddenCauseCloses, Func<View, bool> opens)
    {
        bool Closes(View the) => hiddenCauseCloses(the) || DocumentOrPolicyCloses(the);
        var (certainly, perhaps) = (new View(box, Doubting: false), new View(box, Doubting: true));

        // Who asks and how old the child is decide which law applies at all: in doubt about either, nothing can be said.
        var verdict = Closes(certainly) ? Verdict.Deny
            : Closes(perhaps) || certainly.IsUnknown(Its.Asker) || certainly.IsUnknown(Its.ChildAge) ? Verdict.Undetermined
            : opens(certainly) ? Verdict.Permit
            : opens(perhaps) ? Verdict.Undetermined
            : Verdict.Deny;
        return (verdict, verdict == Verdict.Permit ? AnswerCode.Open : Told(certainly, perhaps, hiddenCauseCloses));
    }

    // What a refused asker learns: nothing but what a living holder of responsibility for a living child knows anyway.
    private static AnswerCode Told(View certainly, View perhaps, Func<View, bool> hiddenCauseCloses)
    {
        if (!certainly.Is(Its.Register, RegisterState.Answering)) return AnswerCode.Unavailable;
        var knowsTheChild = certainly.Is(Its.Asker, Asker.Another)
            && certainly.Is(Its.ParentalResponsibility, Responsibility.Held)
            && certainly.Is(Its.AskerStanding, Standing.Living)
            && certainly.Is(Its.AskerIdentity, IdentityTruth.True)
            && certainly.Is(Its.ChildStanding, Standing.Living);
        if (!knowsTheChild) return AnswerCode.Closed;
        if (certainly.Is(Its.ChildAge, AgeBand.Adult)) return AnswerCode.Adult;
        if (!certainly.Is(Its.ChildAge, AgeBand.SixteenOrSeventeen)) return AnswerCode.Closed;

        // A power of attorney given at 16 or 17 counts as that youth's consent. Beside a hidden cause the document's own mark
        // is not told of, or the two together would show that the consent stands.
        var consents = certainly.Is(Its.YouthConsent, Ternary.Yes) || Empowered(certainly, Its.OwnGrant);
        return consents && DocumentOrPolicyCloses(perhaps) && !hiddenCauseCloses(perhaps) ? AnswerCode.Closed : AnswerCode.YouthConsentNeeded;
    }

    private static bool GuidelineHides(View the) => NobodyCanBeServed(the)
        || AskedByAnother(the) && (Protected(the, Its.ChildAddressProtection) || ExceptionCloses(the))
        || AskedByChild(the) && UnderSixteen(the) && Protected(the, Its.ChildAddressProtection)
        || OthersAreShutOut(the);

    private static bool GuidelineOpens(View the) =>
        AskedByAnother(the) && UnderSixteen(the) && the.Is(Its.ParentalResponsibility, Responsibility.Held)
        || AskedByAnother(the) && Youth(the) && the.Is(Its.ParentalResponsibility, Responsibility.Held) && the.Is(Its.YouthConsent, Ternary.Yes)
        || AskedByAnother(the) && SixteenOrMore(the) && (Empowered(the, Its.OwnGrant) || Empowered(the, Its.LacksCompetence))
        || OwnServicesOpen(the);

    // One at a protected address is not represented and does not represent; the rest of the law is the same.
    private static bool HelsenorgeHides(View the) => GuidelineHides(the) || AskedByAnother(the) && Protected(the, Its.AskerAddressProtection);

    // Parents while one of them lives with the child: everything under 12, little from 12, nothing from 16, whatever the youth says.
    private static bool HelsenorgeOpens(View the) =>
        AskedByAnother(the)
            && the.Is(Its.ParentalResponsibility, Responsibility.Held)
            && the.Is(Its.CommonAddress, CommonAddress.Asker, CommonAddress.AnotherHolder)
            && (the.Is(Its.ChildAge, AgeBand.UnderTwelve)
                || TwelveToFifteen(the)
                    && (the.Is(Its.Resource, ResourceKind.Vaccinations, ResourceKind.Prescriptions)
                        || the.Is(Its.Resource, ResourceKind.Appointments)
                            && the.Is(Its.ProviderKind, ProviderKind.Municipality, ProviderKind.GeneralPractice)))
        || AskedByAnother(the) && SixteenOrMore(the) && Empowered(the, Its.OwnGrant)
        || AskedByAnother(the) && (TwelveToFifteen(the) || SixteenOrMore(the)) && Empowered(the, Its.LacksCompetence)
        || OwnServicesOpen(the);

    // Krav 1, Folkeregisteret: the register answers, both live, nobody hides behind a false identity, and what is asked is understood.
    private static bool NobodyCanBeServed(View the) =>
        the.IsNot(Its.Register, RegisterState.Answering)
        || the.IsNot(Its.QuestionUnderstood, Ternary.Yes)
        || the.Doubting && the.IsUnknown(Its.Resource)
        || the.Doubting && the.IsUnknown(Its.Action)
        || the.IsNot(Its.ChildStanding, Standing.Living)
        || the.IsNot(Its.AskerStanding, Standing.Living)
        || the.IsNot(Its.ChildIdentity, IdentityTruth.True)
        || the.IsNot(Its.AskerIdentity, IdentityTruth.True);

    // Pbrl. § 3-4 third paragraph at every age under 16; second paragraph and § 4-3 from 12.
    private static bool ExceptionCloses(View the) =>
        UnderSixteen(the) && the.Is(Its.WeightyConsiderations, Ternary.Yes)
        || TwelveToFifteen(the) && (the.Is(Its.ChildsWish, Ternary.Yes) || the.Is(Its.ContactUnknownToParents, Ternary.Yes));

    // What is for the person alone: settings from 16, prescriptions reserved from guardians.
    private static bool OthersAreShutOut(View the) => AskedByAnother(the)
        && (SixteenOrMore(the) && the.Is(Its.Resource, ResourceKind.PrivacySettings) || the.Is(Its.ReservedFromGuardians, Ternary.Yes));

    // The guideline's G-7 and G-8, and Volven 9602 and 9603.
    private static bool DocumentOrPolicyCloses(View the) =>
        the.IsNot(Its.ProviderStated, Ternary.Yes)
        || the.IsNot(Its.DocumentTypeListed, Ternary.Yes)
        || the.IsNot(Its.CodesListed, Ternary.Yes)
        || the.Is(Its.HeldBackByProvider, Ternary.Yes)
        || the.Is(Its.ThirdPartyInformation, Ternary.Yes)
        || the.Is(Its.RequestedBy, RequestedBy.ChildWelfare, RequestedBy.Police)
        || the.Is(Its.AccessRefused, Ternary.Yes)
        || the.Is(Its.WithheldFromPatient, Ternary.Yes)
        || the.Is(Its.Deferral, Deferral.Waiting)
        || AskedByAnother(the) && the.Is(Its.DeniedToParents, Ternary.Yes)
        || TwelveToFifteen(the) && the.Is(Its.DeniedToYouth, Ternary.Yes)
            && (AskedByChild(the) || the.IsNot(Its.ParentalResponsibility, Responsibility.Held));

    // From 16 everything; at 13 to 15 the school nurse, and with full youth access what Helsenorge gives.
    private static bool OwnServicesOpen(View the) => AskedByChild(the)
        && (SixteenOrMore(the)
            || the.Is(Its.ChildAge, AgeBand.ThirteenToFifteen)
                && (the.Is(Its.Resource, ResourceKind.SchoolNurseBooking)
                    || the.Is(Its.YouthAccess, YouthAccessLevel.Full)
                        && (the.Is(Its.Resource, ResourceKind.Vaccinations, ResourceKind.Prescriptions, ResourceKind.SelfHelp, ResourceKind.Messages)
                            || the.Is(Its.Resource, ResourceKind.Appointments)
                                && the.Is(Its.ProviderKind, ProviderKind.Municipality, ProviderKind.GeneralPractice))));

    // Fullmakt, to one of age: seeing the record, or using the other services.
    private static bool Empowered(View the, Dimension<PowerOfAttorneyAreas> ground) => the.Is(Its.AskerMajority, Majority.OfAge)
        && (the.Is(Its.Resource, ResourceKind.Documents, ResourceKind.Document, ResourceKind.SummaryRecord, ResourceKind.TestResults,
                ResourceKind.Referrals, ResourceKind.HealthContacts, ResourceKind.HealthRecordCopy)
                && the.Is(Its.Action, ActionKind.Read)
                && the.Is(ground, PowerOfAttorneyAreas.ViewRecords, PowerOfAttorneyAreas.Both)
            || the.Is(Its.Resource, ResourceKind.Appointments, ResourceKind.Messages, ResourceKind.Prescriptions, ResourceKind.Vaccinations,
                ResourceKind.SchoolNurseBooking, ResourceKind.SelfHelp)
                && the.Is(ground, PowerOfAttorneyAreas.DigitalServices, PowerOfAttorneyAreas.Both));

    private static bool Protected(View the, Dimension<AddressProtection> whose) =>
        the.Is(whose, AddressProtection.Confidential, AddressProtection.StrictlyConfidential);

    private static bool AskedByAnother(View the) => the.Is(Its.Asker, Asker.Another);

    private static bool AskedByChild(View the) => the.Is(Its.Asker, Asker.Self);

    private static bool UnderSixteen(View the) => the.Is(Its.ChildAge, AgeBand.UnderTwelve, AgeBand.Twelve, AgeBand.ThirteenToFifteen);

    private static bool TwelveToFifteen(View the) => the.Is(Its.ChildAge, AgeBand.Twelve, AgeBand.ThirteenToFifteen);

    private static bool Youth(View the) => the.Is(Its.ChildAge, AgeBand.SixteenOrSeventeen);

    private static bool SixteenOrMore(View the) => the.Is(Its.ChildAge, AgeBand.SixteenOrSeventeen, AgeBand.Adult);
}
