using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// A code outside the list could be one that closes.
/// </summary>
internal sealed class CodesAreListed : Clause
{
    public override string Id => "codes-are-listed";

    public override string Title => "Every confidentiality code is one of Volven 9603.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Volven9603("all codes");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.CodesListed.Is(Ternary.Yes);
}
