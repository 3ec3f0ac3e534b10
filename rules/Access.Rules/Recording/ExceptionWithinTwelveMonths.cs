using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// Renewal is a new exception, assessed anew.
/// </summary>
internal sealed class ExceptionWithinTwelveMonths : RecordingLimit
{
    public override string Id => "exception-within-twelve-months";

    public override string Sentence =>
        "An exception ends at most twelve months after it begins.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 47");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Term is not (Term.Unknown or Term.FiveYears or Term.Longer);
}
