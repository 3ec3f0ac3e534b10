using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Under 12 the parents have access by law. What it opens at 12–15 is the rulebook's to say.
/// </summary>
internal sealed class LackOfCompetenceFromTwelve : RecordingLimit
{
    public override string Id => "lack-of-competence-from-twelve";

    public override string Sentence =>
        "A power of attorney for one who lacks competence is for one who has turned 12.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt på vegne av personer med manglende samtykkekompetanse");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Child.Age.HasReached(AgeBand.Twelve);
}
