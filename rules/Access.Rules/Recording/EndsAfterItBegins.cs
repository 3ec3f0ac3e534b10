using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// An act that ends when it begins says nothing.
/// </summary>
internal sealed class EndsAfterItBegins : RecordingLimit
{
    public override string Id => "ends-after-it-begins";

    public override string Sentence =>
        "An act ends after it begins.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 45");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => RecordingLimits.EveryKind;

    protected override bool Allows(RecordingSituation situation) =>
        situation.Term is not (Term.Unknown or Term.Backwards);
}
