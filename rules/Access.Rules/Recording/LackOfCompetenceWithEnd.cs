using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// Lasting is not for ever: somebody looks again.
/// </summary>
internal sealed class LackOfCompetenceWithEnd : RecordingLimit
{
    public override string Id => "lack-of-competence-with-end";

    public override string Sentence =>
        "A power of attorney for one who lacks competence states when it ends.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt på vegne av personer med manglende samtykkekompetanse");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Term is not (Term.Unknown or Term.Open);
}
