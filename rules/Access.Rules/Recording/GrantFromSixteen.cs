using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Competence of one who has turned 16 is presumed.
/// </summary>
internal sealed class GrantFromSixteen : RecordingLimit
{
    public override string Id => "grant-from-sixteen";

    public override string Sentence =>
        "A power of attorney is granted by one who has turned 16.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt");

    public override LimitGround Ground => LimitGround.OwnPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.OwnGrant];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Child.Age.HasReached(AgeBand.SixteenOrSeventeen);
}
