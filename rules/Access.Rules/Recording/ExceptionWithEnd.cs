using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// An assessment is of a child as it is now; without an end nobody would make it again.
/// </summary>
internal sealed class ExceptionWithEnd : RecordingLimit
{
    public override string Id => "exception-with-end";

    public override string Sentence =>
        "An exception states when it ends.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 47");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Term is not (Term.Unknown or Term.Open);
}
