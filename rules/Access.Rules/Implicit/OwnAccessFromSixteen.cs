using Access.Domain.Law;
using static Access.Rules.Terms;

namespace Access.Rules.Implicit;

/// <summary>
/// The guideline leaves children's own access to later guidance. Address protection does not close one's own from 16.
/// </summary>
internal sealed class OwnAccessFromSixteen : Clause
{
    public override string Id => "own-access-from-sixteen";

    public override string Title => "A person of 16 or more uses their own services.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Choice("own access");

    public override Condition AppliesWhen { get; } = AskedByTheChild;

    public override Condition MetWhen { get; } = SixteenOrMore;
}
