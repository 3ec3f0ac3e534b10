using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// What is asked is a reason that a colleague can assess later, not a case history.
/// </summary>
internal sealed class ExceptionWithReason : RecordingLimit
{
    public override string Id => "exception-with-reason";

    public override string Sentence =>
        "An exception states its reason in 10 to 2 000 characters.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 46");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Reason == ReasonLength.Full;
}
