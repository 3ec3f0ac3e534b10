using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// The one who lets a youth in is the parent whom the act names; one parent is enough.
/// </summary>
internal sealed class YouthAccessByTheParent : RecordingLimit
{
    public override string Id => "youth-access-by-the-parent";

    public override string Sentence =>
        "Youth access is recorded by the parent whom it names.";

    public override LegalSource Source => Sources.Helsenorge("Foreldresamtykke (ungdomstilgang)");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthAccess];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByTheGiver == Ternary.Yes;
}
