using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Before 16 the parents have access by law, and from 18 a power of attorney is the way.
/// </summary>
internal sealed class ConsentAtSixteenOrSeventeen : RecordingLimit
{
    public override string Id => "consent-at-sixteen-or-seventeen";

    public override string Sentence =>
        "A youth's consent is given at 16 or 17.";

    public override LegalSource Source => Sources.PatientRightsAct("§ 4-3, § 3-4 fourth paragraph");

    public override LimitGround Ground => LimitGround.OwnPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthConsent];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Child.Age.HasReached(AgeBand.SixteenOrSeventeen) && situation.Child.Age.IsBelow(AgeBand.Adult);
}
