using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// It is the provider's assessment, and others must be able to read why.
/// </summary>
internal sealed class PolicyWithReason : RecordingLimit
{
    public override string Id => "policy-with-reason";

    public override string Sentence =>
        "A policy states its reason in at most 2 000 characters.";

    public override LegalSource Source => Sources.Guideline("G-7");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.ProviderPolicy];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Reason is ReasonLength.Brief or ReasonLength.Full;
}
