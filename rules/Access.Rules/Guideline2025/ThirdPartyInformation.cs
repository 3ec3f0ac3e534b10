using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// The digital view only: the law's right to information is assessed by the provider.
/// </summary>
internal sealed class ThirdPartyInformation : Clause
{
    public override string Id => "third-party-information";

    public override string Title => "What contains information on a third party is closed to child and parents alike.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Guideline("G-8");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.ThirdPartyInformation.Is(Ternary.Yes);
}
