using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Nobody consents on the youth's behalf, a holder of a power of attorney included.
/// </summary>
internal sealed class ConsentByTheYouth : RecordingLimit
{
    public override string Id => "consent-by-the-youth";

    public override string Sentence =>
        "A youth's consent is recorded by the youth.";

    public override LegalSource Source => Sources.PatientRightsAct("§ 4-3");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthConsent];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByTheGiver == Ternary.Yes;
}
