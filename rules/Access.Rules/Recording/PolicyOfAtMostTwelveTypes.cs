using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// Exceptions are from a main rule; with more of them the main rule would be another.
/// </summary>
internal sealed class PolicyOfAtMostTwelveTypes : RecordingLimit
{
    public override string Id => "policy-of-at-most-twelve-types";

    public override string Sentence =>
        "A policy names at most twelve types of documents.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 48");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.ProviderPolicy];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Policy is not (PolicyContents.Unknown or PolicyContents.TooManyTypes);
}
