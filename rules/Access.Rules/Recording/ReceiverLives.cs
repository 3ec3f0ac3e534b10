using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// The dead and those under a false identity neither represent nor are let in.
/// </summary>
internal sealed class ReceiverLives : RecordingLimit
{
    public override string Id => "receiver-is-confirmed";

    public override string Sentence =>
        "What is given is given to one whom the register confirms as living and under a true identity.";

    public override LegalSource Source => Sources.Guideline("Krav 1");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthConsent, ActKind.YouthAccess, ActKind.OwnGrant, ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Receiver.IsConfirmed;
}
