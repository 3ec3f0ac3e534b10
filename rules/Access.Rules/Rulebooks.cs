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
            .. Questions,
            new ParentOfChildUnderSixteen(),
            new ParentWithYouthConsent(),
            new PowerOfAttorneyFromSixteen(),
            new ThoseWhoExerciseCare(),
            .. OwnAccess,
            .. Persons,
            new AddressProtectionOfChild(),
            new AddressProtectionOfChildAskingUnderSixteen(),
            new CareTakenOver(),
            .. Exceptions,
            .. Documents,
        ]);

    /// <summary>What Helsenorge does today.</summary>
    public static Rulebook Helsenorge2025 { get; } = new(
        "helsenorge-2025",
        "What Helsenorge does today, by its own pages as read in November 2026",
        new DateOnly(2025, 1, 1),
        Disclosure,
        [
            .. Questions,
            new ParentOfChildUnderTwelve(),
            new ParentOfChildFromTwelve(),
            new PowerOfAttorneyFromSixteen(),
            new LackOfCompetenceFromTwelve(),
            .. OwnAccess,
            .. Persons,
            new AddressProtectionOfChild(),
            new AddressProtectionOfAsker(),
            new AddressProtectionOfChildAskingUnderSixteen(),
            .. Exceptions,
            .. Documents,
        ]);

    /// <summary>All rulebooks, the default first.</summary>
    public static ImmutableArray<Rulebook> All { get; } = [Guideline2025, Helsenorge2025];

    // What every question needs.
    private static Clause[] Questions =>
    [
        new RegisterAnswers(),
        new QuestionIsUnderstood(),
        new ServiceAndActionExist(),
    ];

    // A person asking for their own.
    private static Clause[] OwnAccess =>
    [
        new OwnAccessFromSixteen(),
        new OwnAccessWithYouthAccess(),
        new SchoolNurseBookingFromThirteen(),
    ];

    // What must be true of the two persons.
    private static Clause[] Persons =>
    [
        new ChildLives(),
        new ChildIdentityIsTrue(),
        new AskerLives(),
        new AskerIdentityIsTrue(),
    ];

    // What is kept from others: individual assessments, and what is the person's alone.
    private static Clause[] Exceptions =>
    [
        new WeightyConsiderations(),
        new WishOfChildFromTwelve(),
        new ContactUnknownToParents(),
        new PrivacySettingsFromSixteen(),
        new ReservedFromGuardians(),
    ];

    // What a document itself, or its provider's policy, closes.
    private static Clause[] Documents =>
    [
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
    ];

    /// <summary>Finds a rulebook by its id; null where there is none.</summary>
    public static Rulebook? Find(string id) => All.FirstOrDefault(rulebook => rulebook.Id == id);
}
