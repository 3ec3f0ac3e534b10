using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Every number that the register has for the one who lacks competence is that person.
/// </summary>
internal sealed class LackOfCompetenceOfAnother : RecordingLimit
{
    public override string Id => "lack-of-competence-of-another";

    public override string Sentence =>
        "A power of attorney for one who lacks competence is received by somebody else.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt på vegne av personer med manglende samtykkekompetanse");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.TwoPersons == Ternary.Yes;
}
