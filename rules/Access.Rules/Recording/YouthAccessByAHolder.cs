using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// The responsibility counts under the number that the act names, as it does when access is decided (choice 37).
/// </summary>
internal sealed class YouthAccessByAHolder : RecordingLimit
{
    public override string Id => "youth-access-by-a-holder";

    public override string Sentence =>
        "Youth access is given by one who holds parental responsibility.";

    public override LegalSource Source => Sources.PatientRightsAct("§ 4-4");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthAccess];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Responsibility == Responsibility.Held;
}
