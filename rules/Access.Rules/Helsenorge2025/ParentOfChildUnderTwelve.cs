using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Helsenorge2025;

/// <summary>
/// Where one parent is registered at the child's address, both may represent it (the Norwegian pages; the English page
/// says only that one). Delt bosted counts for nothing here.
/// </summary>
internal sealed class ParentOfChildUnderTwelve : Clause
{
    public override string Id => "parent-of-child-under-twelve";

    public override string Title => "A holder of parental responsibility uses every service of a child under 12, while a holder lives with the child.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Helsenorge("bruke Helsenorge på vegne av barn; innboks (nb, nn)");

    public override Condition AppliesWhen { get; } = AskedByAnother & Dimensions.ChildAge.Is(AgeBand.UnderTwelve);

    public override Condition MetWhen { get; } = HoldsResponsibility & AHolderLivesWithTheChild;
}
