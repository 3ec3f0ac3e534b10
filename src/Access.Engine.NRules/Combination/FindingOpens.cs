using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>A grant that is met opens, unless something closes.</summary>
internal sealed class FindingOpens : Rule
{
    public override void Define()
    {
        ClauseFinding finding = null!;

        When()
            .Match(() => finding, f => f.Clause.Effect == Effect.Grants, f => f.Outcome == Outcome.Met);

        Then()
            .Yield(_ => new Voice(Pull.Opens, finding.Clause));
    }
}
