using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// Whatever opens or closes a child's services is recorded by one whose identity is sure. What a weaker login may read
/// is not settled here.
/// </summary>
internal sealed class RecordedAtLevelFour : RecordingLimit
{
    public override string Id => "recorded-at-level-four";

    public override string Sentence =>
        "An act is recorded by one who was authenticated at level 4.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 44");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => RecordingLimits.EveryKind;

    protected override bool Allows(RecordingSituation situation) =>
        situation.Authentication == Authentication.LevelFour;
}
