using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// Every number that the register has for the grantor is the grantor.
/// </summary>
internal sealed class NeverToOneself : RecordingLimit
{
    public override string Id => "never-to-oneself";

    public override string Sentence =>
        "A power of attorney is never granted to oneself.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt");

    public override LimitGround Ground => LimitGround.OwnPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.OwnGrant];

    protected override bool Allows(RecordingSituation situation) =>
        situation.TwoPersons == Ternary.Yes;
}
