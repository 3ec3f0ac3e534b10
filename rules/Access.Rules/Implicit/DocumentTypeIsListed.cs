using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// A type outside the list could be one that a provider holds back.
/// </summary>
internal sealed class DocumentTypeIsListed : Clause
{
    public override string Id => "document-type-is-listed";

    public override string Title => "The document's type is one of Volven 9602.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Volven9602;

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.DocumentTypeListed.Is(Ternary.Yes);
}
