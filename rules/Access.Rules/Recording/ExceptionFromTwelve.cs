using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Younger children are protected by weighty considerations. On the doubtful day of one born on 29 February it may be
/// recorded, because it closes.
/// </summary>
internal sealed class ExceptionFromTwelve : RecordingLimit
{
    public override string Id => "exception-from-twelve";

    public override string Sentence =>
        "An exception for the child's wish, or for contact unknown to the parents, is for a child of 12 or more.";

    public override LegalSource Source => Sources.PatientRightsAct("§ 3-4 second paragraph, § 4-3");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Basis == ExceptionBasis.WeightyConsiderations || situation.Child.Age.MayHaveReached(AgeBand.Twelve);
}
