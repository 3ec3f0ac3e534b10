using Access.Domain.Acts;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Tests.Recording;

/// <summary>For every kind of act a situation in which the law lets it be recorded: a test changes one thing and sees what follows.</summary>
internal static class LegalSituations
{
    public static readonly RecordingSituation Consent = Of(ActKind.YouthConsent) with
    {
        ByTheGiver = Ternary.Yes,
        Child = Living(AgeBand.SixteenOrSeventeen),
        Other = Living(AgeBand.Adult),
        Responsibility = Responsibility.Held,
    };

    public static readonly RecordingSituation AnException = Of(ActKind.Exception) with
    {
        ByHealthWorker = Ternary.Yes,
        ByTheProvider = Ternary.Yes,
        NamesProvider = Ternary.Yes,
        Child = Living(AgeBand.UnderTwelve),
        Basis = ExceptionBasis.WeightyConsiderations,
        Reason = ReasonLength.Full,
        Term = Term.TwelveMonths,
    };

    public static readonly RecordingSituation LettingIn = Of(ActKind.YouthAccess) with
    {
        ByTheGiver = Ternary.Yes,
        Child = Living(AgeBand.ThirteenToFifteen),
        Other = Living(AgeBand.Adult),
        Responsibility = Responsibility.Held,
    };

    public static readonly RecordingSituation Grant = Of(ActKind.OwnGrant) with
    {
        ByTheGiver = Ternary.Yes,
        Child = Living(AgeBand.SixteenOrSeventeen),
        Other = Living(AgeBand.Adult),
        TwoPersons = Ternary.Yes,
        Term = Term.FiveYears,
    };

    public static readonly RecordingSituation Lack = Of(ActKind.LacksCompetence) with
    {
        ByHealthWorker = Ternary.Yes,
        ByTheRecipient = Ternary.No,
        Child = Living(AgeBand.Twelve),
        Other = Living(AgeBand.Adult),
        TwoPersons = Ternary.Yes,
        Term = Term.FiveYears,
    };

    public static readonly RecordingSituation Policy = Of(ActKind.ProviderPolicy) with
    {
        ByTheProvider = Ternary.Yes,
        NamesProvider = Ternary.Yes,
        Reason = ReasonLength.Brief,
        Policy = PolicyContents.DocumentTypes,
    };

    public static readonly RecordingSituation End = Of(ActKind.End);

    public static IReadOnlyList<RecordingSituation> All { get; } =
        [Consent, AnException, LettingIn, Grant, Lack, Policy, End];

    public static AgeReached Age(AgeBand band) => new(band, band);

    public static PartyState Living(AgeBand band) => new(Age(band), Standing.Living, IdentityTruth.True);

    private static RecordingSituation Of(ActKind kind) => new()
    {
        Kind = kind,
        Authentication = Authentication.LevelFour,
        Beginning = Beginning.Now,
        Term = Term.Open,
    };
}
