using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// An organisation decides about its own documents and nobody else's.
/// </summary>
internal sealed class PolicyByItsProvider : RecordingLimit
{
    public override string Id => "policy-by-its-provider";

    public override string Sentence =>
        "A policy is recorded by the staff of the provider that it names.";

    public override LegalSource Source => Sources.Guideline("G-7");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.ProviderPolicy];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByTheProvider == Ternary.Yes;
}
