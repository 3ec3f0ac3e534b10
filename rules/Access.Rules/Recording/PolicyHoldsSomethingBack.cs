using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// A policy that should stop is ended, not emptied.
/// </summary>
internal sealed class PolicyHoldsSomethingBack : RecordingLimit
{
    public override string Id => "policy-holds-something-back";

    public override string Sentence =>
        "A policy names at least one type of document.";

    public override LegalSource Source => Sources.Guideline("G-7");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.ProviderPolicy];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Policy is not (PolicyContents.Unknown or PolicyContents.Nothing);
}
