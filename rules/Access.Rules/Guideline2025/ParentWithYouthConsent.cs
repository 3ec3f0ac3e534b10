using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// The consent names a parent and services, so it opens for nobody else and nothing else. What parents must know to
/// fulfil their responsibility (§ 3-4 fourth paragraph) is given by personnel and is not an opening.
/// </summary>
internal sealed class ParentWithYouthConsent : Clause
{
    public override string Id => "parent-with-youth-consent";

    public override string Title => "A holder of parental responsibility has the access that a youth of 16 or 17 consents to.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Guideline("G-3; pasient- og brukerrettighetsloven § 3-4 fourth paragraph, § 4-3");

    public override Condition AppliesWhen { get; } = AskedByAnother & SixteenOrSeventeen;

    public override Condition MetWhen { get; } = HoldsResponsibility & Dimensions.YouthConsent.Is(Ternary.Yes);
}
