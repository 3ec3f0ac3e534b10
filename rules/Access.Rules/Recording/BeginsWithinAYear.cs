using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// What lies further ahead is decided nearer to its day.
/// </summary>
internal sealed class BeginsWithinAYear : RecordingLimit
{
    public override string Id => "begins-within-a-year";

    public override string Sentence =>
        "An act begins within twelve months.";

    public override LegalSource Source => Sources.Choice("src/decisions/law.md, choice 45");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => RecordingLimits.EveryKind;

    protected override bool Allows(RecordingSituation situation) =>
        situation.Beginning is not (Beginning.Unknown or Beginning.FarAhead);
}
