using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// By Volven 9602 type or local subtype only. A diagnosis, department or unit is not a thing that can be held back.
/// </summary>
internal sealed class HeldBackByProvider : Clause
{
    public override string Id => "held-back-by-provider";

    public override string Title => "A type of document that the provider holds back is closed.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Guideline("G-7, G-6");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.HeldBackByProvider.Is(Ternary.Yes);
}
