using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// Policies and exceptions belong to providers; without one, nobody knows that none applies.
/// </summary>
internal sealed class ProviderIsStated : Clause
{
    public override string Id => "provider-is-stated";

    public override string Title => "A document's provider is stated.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Choice("unknown never opens");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.ProviderStated.Is(Ternary.Yes);
}
