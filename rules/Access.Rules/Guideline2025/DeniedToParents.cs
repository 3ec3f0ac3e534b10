using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// Set on the document by personnel for weighty considerations. The code does not say which parent, so it binds all.
/// </summary>
internal sealed class DeniedToParents : Clause
{
    public override string Id => "denied-to-parents";

    public override string Title => "A document marked NORN_FORANS is closed to everybody but the child.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Volven9603("NORN_FORANS; pasient- og brukerrettighetsloven § 3-4 third paragraph");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition AppliesWhen { get; } = AskedByAnother;

    public override Condition MetWhen { get; } = Dimensions.DeniedToParents.Is(Ternary.Yes);
}
