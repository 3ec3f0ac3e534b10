using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// From 16 the youth needs nobody's leave.
/// </summary>
internal sealed class YouthAccessAtThirteenToFifteen : RecordingLimit
{
    public override string Id => "youth-access-at-thirteen-to-fifteen";

    public override string Sentence =>
        "Youth access is for a youth of 13, 14 or 15.";

    public override LegalSource Source => Sources.Helsenorge("Foreldresamtykke (ungdomstilgang)");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthAccess];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Child.Age.HasReached(AgeBand.ThirteenToFifteen) && situation.Child.Age.IsBelow(AgeBand.SixteenOrSeventeen);
}
