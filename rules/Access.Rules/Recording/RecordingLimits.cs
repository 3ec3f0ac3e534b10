using System.Collections.Immutable;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// The limits that the law sets to what may be recorded. The same under every rulebook: what an act counts for is the
/// rulebook's to say, whether it may be made is not.
/// </summary>
public static class RecordingLimits
{
    /// <summary>All limits: first those that rest on the token, then on the act, then on the token's own person, last on anybody else.</summary>
    public static ImmutableArray<RecordingLimit> All { get; } =
    [
        new RecordedAtLevelFour(),
        new ConsentByTheYouth(),
        new YouthAccessByTheParent(),
        new GrantByTheGrantor(),
        new ExceptionByHealthWorker(),
        new ExceptionByItsProvider(),
        new LackOfCompetenceByHealthWorker(),
        new LackOfCompetenceNeverByTheRecipient(),
        new PolicyByItsProvider(),
        new BeginsNowOrLater(),
        new BeginsWithinAYear(),
        new EndsAfterItBegins(),
        new ExceptionWithBasis(),
        new ExceptionWithReason(),
        new ExceptionWithProvider(),
        new ExceptionWithEnd(),
        new ExceptionWithinTwelveMonths(),
        new PowerOfAttorneyWithinFiveYears(),
        new PolicyHoldsSomethingBack(),
        new PolicyOfDocumentTypes(),
        new PolicyNeverTheRecord(),
        new PolicyOfAtMostTwelveTypes(),
        new PolicyWithReason(),
        new ConsentAtSixteenOrSeventeen(),
        new GrantFromSixteen(),
        new GiverLives(),
        new NeverToOneself(),
        new ConsentForAHolder(),
        new ExceptionUnderSixteen(),
        new ExceptionFromTwelve(),
        new YouthAccessAtThirteenToFifteen(),
        new YouthAccessByAHolder(),
        new RecipientOfAge(),
        new LackOfCompetenceFromTwelve(),
        new LackOfCompetenceOfAnother(),
        new ReceiverLives(),
        new RepresentedLives(),
    ];

    /// <summary>Every kind of act.</summary>
    internal static ImmutableArray<ActKind> EveryKind { get; } = [.. Enum.GetValues<ActKind>()];
}
