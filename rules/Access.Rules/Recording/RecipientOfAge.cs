using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// That the recipient is willing is not asked; either party may end it.
/// </summary>
internal sealed class RecipientOfAge : RecordingLimit
{
    public override string Id => "recipient-of-age";

    public override string Sentence =>
        "A power of attorney is received by one who has turned 18.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.OwnGrant, ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Other.Age.HasReached(AgeBand.Adult);
}
