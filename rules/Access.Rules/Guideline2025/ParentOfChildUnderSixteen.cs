using Access.Domain.Law;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// The main rule, handled automatically: parental responsibility decides, each record by itself. Family relation,
/// custody, common address and the other parent's view are left out on purpose.
/// </summary>
internal sealed class ParentOfChildUnderSixteen : Clause
{
    public override string Id => "parent-of-child-under-sixteen";

    public override string Title => "A holder of parental responsibility has access until the child turns 16.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Guideline("G-2; pasient- og brukerrettighetsloven § 3-4 first paragraph, § 4-4");

    public override Condition AppliesWhen { get; } = AskedByAnother & UnderSixteen;

    public override Condition MetWhen { get; } = HoldsResponsibility;
}
