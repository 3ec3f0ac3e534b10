using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// The provider is the legal entity.
/// </summary>
internal sealed class ExceptionWithProvider : RecordingLimit
{
    public override string Id => "exception-with-provider";

    public override string Sentence =>
        "An exception names the provider that answers for it.";

    public override LegalSource Source => Sources.Guideline("G-5");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.Exception];

    protected override bool Allows(RecordingSituation situation) =>
        situation.NamesProvider == Ternary.Yes;
}
