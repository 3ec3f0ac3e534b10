using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// The three bases are those that the guideline leaves to individual assessment.
/// </summary>
internal sealed class ExceptionWithBasis : RecordingLimit
{
    public override string Id => "exception-with-basis";

    public override string Sentence =>
        "An exception states on what it rests.";

    public override LegalSource Source => Sources.Guideline("G-5; pasient- og brukerrettighetsloven § 3-4 second and third paragraph, § 4-3");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Basis != ExceptionBasis.Unknown;
}
