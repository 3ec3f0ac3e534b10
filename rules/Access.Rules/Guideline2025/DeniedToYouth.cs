using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// Parents keep their access to it. One with a power of attorney gets nothing that the child does not have. From 16 it no
/// longer binds.
/// </summary>
internal sealed class DeniedToYouth : Clause
{
    public override string Id => "denied-to-youth";

    public override string Title => "A document marked NORN_UNGDOM is closed to the child of 12 to 15, and to others than its parents.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Volven9603("NORN_UNGDOM; pasient- og brukerrettighetsloven § 5-1 second paragraph");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition AppliesWhen { get; } = TwelveToFifteen;

    public override Condition MetWhen { get; } = Dimensions.DeniedToYouth.Is(Ternary.Yes)
        & (AskedByTheChild | !HoldsResponsibility);
}
