using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// Who asks under a false identity is not the holder of responsibility that the register names.
/// </summary>
internal sealed class AskerIdentityIsTrue : Clause
{
    public override string Id => "asker-identity-is-true";

    public override string Title => "No false identity is registered on the asker.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Choice("false identity of the asker");

    public override Condition MetWhen { get; } = Dimensions.AskerIdentity.Is(IdentityTruth.True);
}
