using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// These types are the record as such; without them the right of access would be gone for everybody.
/// </summary>
internal sealed class PolicyNeverTheRecord : RecordingLimit
{
    public override string Id => "policy-never-the-record";

    public override string Sentence =>
        "A policy never holds back the record itself (A03-2, A13-2, B01-2, B02-2, B03-2).";

    public override LegalSource Source => Sources.PatientRightsAct("§ 5-1");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.ProviderPolicy];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Policy is not (PolicyContents.Unknown or PolicyContents.TheRecord);
}
