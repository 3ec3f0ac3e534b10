using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// Deferred without a time, it stays closed, because nobody knows that the time has come.
/// </summary>
internal sealed class DeferredAccess : Clause
{
    public override string Id => "deferred-access";

    public override string Title => "A document with deferred access is closed until its time.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Volven9603("NORU");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.Deferral.Is(Deferral.Waiting);
}
