using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// The wish is an input to health personnel, who record it; the child cannot close anything directly, and a wish under
/// 12 has no effect.
/// </summary>
internal sealed class WishOfChildFromTwelve : Clause
{
    public override string Id => "wish-of-child-from-twelve";

    public override string Title => "A wish of a child of 12 to 15, for reasons to be respected, closes what the exception names.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.PatientRightsAct("§ 3-4 second paragraph");

    public override Condition AppliesWhen { get; } = AskedByAnother & TwelveToFifteen;

    public override Condition MetWhen { get; } = Dimensions.ChildsWish.Is(Ternary.Yes);
}
