using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Whether competence is lacking is assessed by health personnel and not checked here.
/// </summary>
internal sealed class LackOfCompetenceByHealthWorker : RecordingLimit
{
    public override string Id => "lack-of-competence-by-health-worker";

    public override string Sentence =>
        "A power of attorney for one who lacks competence is recorded by a health worker, with HPR number and organisation.";

    public override LegalSource Source => Sources.PatientRightsAct("§ 4-3");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByHealthWorker == Ternary.Yes;
}
