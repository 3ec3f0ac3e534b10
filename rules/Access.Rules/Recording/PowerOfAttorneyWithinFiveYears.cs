using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// One that states no end gets one before it is weighed, five years after it begins: somebody looks again.
/// </summary>
internal sealed class PowerOfAttorneyWithinFiveYears : RecordingLimit
{
    public override string Id => "power-of-attorney-within-five-years";

    public override string Sentence =>
        "A power of attorney ends at most five years after it begins.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt på vegne av personer med manglende samtykkekompetanse");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.OwnGrant, ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Term is Term.Backwards or Term.TwelveMonths or Term.FiveYears;
}
