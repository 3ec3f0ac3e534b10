using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// What was open or closed yesterday stays as it was; a few seconds are a difference of clocks.
/// </summary>
internal sealed class BeginsNowOrLater : RecordingLimit
{
    public override string Id => "begins-now-or-later";

    public override string Sentence =>
        "An act begins when it is recorded, or later.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 45");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => RecordingLimits.EveryKind;

    protected override bool Allows(RecordingSituation situation) =>
        situation.Beginning is Beginning.Now or Beginning.Ahead or Beginning.FarAhead;
}
