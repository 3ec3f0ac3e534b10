using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// The token says who logged in; whether that person lives is the register's to say.
/// </summary>
internal sealed class GiverLives : RecordingLimit
{
    public override string Id => "giver-is-confirmed";

    public override string Sentence =>
        "What is given is given by one whom the register confirms as living and under a true identity.";

    public override LegalSource Source => Sources.Guideline("Krav 1");

    public override LimitGround Ground => LimitGround.OwnPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthConsent, ActKind.YouthAccess, ActKind.OwnGrant];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Giver.IsConfirmed;
}
