using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// After a death the nearest relatives' right is assessed by personnel, never opened automatically. A discontinued
/// person is no one to open for.
/// </summary>
internal sealed class ChildLives : Clause
{
    public override string Id => "child-lives";

    public override string Title => "The child is registered as living.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.HealthPersonnelAct("§ 24; pasient- og brukerrettighetsloven § 5-1");

    public override Condition MetWhen { get; } = Dimensions.ChildStanding.Is(Standing.Living);
}
