using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// Emigrated, disappeared and inactive persons keep what they have; dead and discontinued persons cannot act.
/// </summary>
internal sealed class AskerLives : Clause
{
    public override string Id => "asker-lives";

    public override string Title => "The asker is registered as living.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Guideline("Krav 1");

    public override Condition MetWhen { get; } = Dimensions.AskerStanding.Is(Standing.Living);
}
