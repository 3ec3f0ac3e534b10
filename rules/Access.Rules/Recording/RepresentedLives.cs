using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// Nobody represents the dead; a dead person's record is assessed by personnel.
/// </summary>
internal sealed class RepresentedLives : RecordingLimit
{
    public override string Id => "represented-is-confirmed";

    public override string Sentence =>
        "A power of attorney for one who lacks competence is for one whom the register confirms as living and under a true identity.";

    public override LegalSource Source => Sources.Guideline("Krav 1");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Child.IsConfirmed;
}
