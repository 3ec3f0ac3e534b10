using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// From 16 nothing is open to parents that an exception would close. That the child lives is not asked: closing for the
/// dead harms nobody.
/// </summary>
internal sealed class ExceptionUnderSixteen : RecordingLimit
{
    public override string Id => "exception-under-sixteen";

    public override string Sentence =>
        "An exception is for a child under 16.";

    public override LegalSource Source => Sources.PatientRightsAct("§ 3-4 second and third paragraph");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Child.Age.IsBelow(AgeBand.SixteenOrSeventeen);
}
