using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// Nothing says whose the services of a false identity are.
/// </summary>
internal sealed class ChildIdentityIsTrue : Clause
{
    public override string Id => "child-identity-is-true";

    public override string Title => "No false identity is registered on the child.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Choice("false identity of the child");

    public override Condition MetWhen { get; } = Dimensions.ChildIdentity.Is(IdentityTruth.True);
}
