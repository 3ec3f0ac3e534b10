using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// The provider answers for the exception, is notified before it ends and is the one who may end it. That one is named
/// at all is a limit of its own.
/// </summary>
internal sealed class ExceptionByItsProvider : RecordingLimit
{
    public override string Id => "exception-by-its-provider";

    public override string Sentence =>
        "An exception is recorded by the organisation that it names as provider.";

    public override LegalSource Source => Sources.Guideline("G-5");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByTheProvider == Ternary.Yes || situation.NamesProvider == Ternary.No;
}
