using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>A forbid that is met closes, and so does a requirement that is not.</summary>
internal sealed class FindingCloses : Rule
{
    public override void Define()
    {
        ClauseFinding finding = null!;

        When()
            .Match(() => finding, f => (f.Clause.Effect == Effect.Forbids && f.Outcome == Outcome.Met) || (f.Clause.Effect == Effect.Requires && f.Outcome == Outcome.NotMet));

        Then()
            .Yield(_ => new Voice(Pull.Closes, finding.Clause));
    }
}
