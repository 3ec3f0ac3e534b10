using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Rules.Guideline2025;
using Access.Rules.Helsenorge2025;
using Access.Rules.Implicit;
using Access.Rules.Waiting;

namespace Access.Rules;

/// <summary>The rulebooks that this version knows.</summary>
public static class Rulebooks
{
    /// <summary>
    /// What anyone may know comes first: a living holder of parental responsibility, under a true identity, knows the age of
    /// a living child. The same in every rulebook, because portals rely on the codes meaning one thing.
    /// </summary>
    private static readonly Disclosure Disclosure = new(
        KnowsTheChild: Terms.AskedByAnother
            & Terms.HoldsResponsibility
            & Dimensions.AskerStanding.Is(Standing.Living)
            & Dimensions.AskerIdentity.Is(IdentityTruth.True)
            & Dimensions.ChildStanding.Is(Standing.Living),
        OfAge: Dimensions.ChildAge.Is(AgeBand.Adult),
        Youth: Terms.SixteenOrSeventeen,
        CoveredByYouth: Dimensions.YouthConsent.Is(Ternary.Yes) | Terms.CoveredByOwnGrant);

    /// <summary>The guideline of Helsedirektoratet as heard in 2025; the default.</summary>
    public static Rulebook Guideline2025 { get; } = new(
        "guideline-2025",
        "Helsedirektoratet's guideline on parents' access to children's digital services, as heard in 2025",
        new DateOnly(2025, 3, 20),
        Disclosure,
        [
            new RegisterAnswers(),
            new QuestionIsUnderstood(),
            new ServiceAndActionExist(),
            new ParentOfChildUnderSixteen(),
            new ParentWithYouthConsent(),
            new PowerOfAttorneyFromSixteen(),
            new ThoseWhoExerciseCare(),
            new OwnAccessFromSixteen(),
            new OwnAccessWithYouthAccess(),
            new SchoolNurseBookingFromThirteen(),
            new ChildLives(),
            new ChildIdentityIsTrue(),
            new AskerLives(),
            new AskerIdentityIsTrue(),
            new AddressProtectionOfChild(),
            new AddressProtectionOfChildAskingUnderSixteen(),
            new CareTakenOver(),
            new WeightyConsiderations(),
            new WishOfChildFromTwelve(),
            new ContactUnknownToParents(),
            new PrivacySettingsFromSixteen(),
            new ReservedFromGuardians(),
            new ProviderIsStated(),
            new DocumentTypeIsListed(),
            new HeldBackByProvider(),
            new ThirdPartyInformation(),
            new OrderedByChildWelfareOrPolice(),
            new CodesAreListed(),
            new DeniedToParents(),
            new DeniedToYouth(),
            new AccessRefused(),
            new WithheldFromPatient(),
            new DeferredAccess(),
        ]);

    /// <summary>What Helsenorge does today.</summary>
    public static Rulebook Helsenorge2025 { get; } = new(
        "helsenorge-2025",
        "What Helsenorge does today, by its own pages as read in November 2026",
        new DateOnly(2025, 1, 1),
        Disclosure,
        [
            new RegisterAnswers(),
            new QuestionIsUnderstood(),
            new ServiceAndActionExist(),
            new ParentOfChildUnderTwelve(),
            new ParentOfChildFromTwelve(),
            new PowerOfAttorneyFromSixteen(),
            new LackOfCompetenceFromTwelve(),
            new OwnAccessFromSixteen(),
            new OwnAccessWithYouthAccess(),
            new SchoolNurseBookingFromThirteen(),
            new ChildLives(),
            new ChildIdentityIsTrue(),
            new AskerLives(),
            new AskerIdentityIsTrue(),
            new AddressProtectionOfChild(),
            new AddressProtectionOfAsker(),
            new AddressProtectionOfChildAskingUnderSixteen(),
            new WeightyConsiderations(),
            new WishOfChildFromTwelve(),
            new ContactUnknownToParents(),
            new PrivacySettingsFromSixteen(),
            new ReservedFromGuardians(),
            new ProviderIsStated(),
            new DocumentTypeIsListed(),
            new HeldBackByProvider(),
            new ThirdPartyInformation(),
            new OrderedByChildWelfareOrPolice(),
            new CodesAreListed(),
            new DeniedToParents(),
            new DeniedToYouth(),
            new AccessRefused(),
            new WithheldFromPatient(),
            new DeferredAccess(),
        ]);

    /// <summary>All rulebooks, the default first.</summary>
    public static ImmutableArray<Rulebook> All { get; } = [Guideline2025, Helsenorge2025];

    /// <summary>Finds a rulebook by its id; null where there is none.</summary>
    public static Rulebook? Find(string id) => All.FirstOrDefault(rulebook => rulebook.Id == id);
}
