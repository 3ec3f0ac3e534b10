using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;

namespace Access.Rules.Recording;

/// <summary>
/// Only a type of document may be held back: groups are not treated differently by diagnosis, and departments and units
/// are not left out.
/// </summary>
internal sealed class PolicyOfDocumentTypes : RecordingLimit
{
    public override string Id => "policy-by-diagnosis-or-unit";

    public override string Sentence =>
        "A policy names types of documents (Volven 9602, level 2, or a local subtype); a diagnosis, a department, a unit or a speciality cannot be held back.";

    public override LegalSource Source => Sources.Guideline("G-6, G-7");

    public override LimitGround Ground => LimitGround.Act;

    public override ImmutableArray<ActKind> Kinds => [ActKind.ProviderPolicy];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Policy is not (PolicyContents.Unknown or PolicyContents.SomethingElse);
}
