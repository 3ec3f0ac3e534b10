using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// The assessment is individual and made by health personnel; that it was well made is not checked.
/// </summary>
internal sealed class ExceptionByHealthWorker : RecordingLimit
{
    public override string Id => "exception-by-health-worker";

    public override string Sentence =>
        "An exception is recorded by a health worker, with HPR number and organisation.";

    public override LegalSource Source => Sources.Guideline("G-5; pasient- og brukerrettighetsloven § 3-4");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByHealthWorker == Ternary.Yes;
}
