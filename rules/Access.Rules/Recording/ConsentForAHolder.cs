using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// A youth who wants to let somebody else in gives a power of attorney.
/// </summary>
internal sealed class ConsentForAHolder : RecordingLimit
{
    public override string Id => "consent-for-a-holder";

    public override string Sentence =>
        "A youth's consent is for one who holds parental responsibility.";

    public override LegalSource Source => Sources.Guideline("G-3");

    public override LimitGround Ground => LimitGround.OtherPerson;

    public override ImmutableArray<ActKind> Kinds => [ActKind.YouthConsent];

    protected override bool Allows(RecordingSituation situation) =>
        situation.Responsibility == Responsibility.Held;
}
