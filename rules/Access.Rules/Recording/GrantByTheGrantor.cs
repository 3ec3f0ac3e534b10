using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// A paper form that somebody else types in is not an own grant here.
/// </summary>
internal sealed class GrantByTheGrantor : RecordingLimit
{
    public override string Id => "grant-by-the-grantor";

    public override string Sentence =>
        "A power of attorney by own grant is recorded by the grantor.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.OwnGrant];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByTheGiver == Ternary.Yes;
}
