using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// NORN_FFL and NORN_KUT. Access for another derives from the child's own.
/// </summary>
internal sealed class AccessRefused : Clause
{
    public override string Id => "access-refused";

    public override string Title => "A document to which access is refused under § 5-1 is closed to the child and to everybody else.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.PatientRightsAct("§ 5-1 second paragraph; Volven 9603 NORN_FFL, NORN_KUT");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.AccessRefused.Is(Ternary.Yes);
}
