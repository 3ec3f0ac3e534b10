using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>A grant that is undetermined might have opened.</summary>
internal sealed class FindingMayOpen : Rule
{
    public override void Define()
    {
        ClauseFinding finding = null!;

        When()
            .Match(() => finding, f => f.Clause.Effect == Effect.Grants, f => f.Outcome != Outcome.Met, f => f.Outcome != Outcome.NotMet, f => f.Outcome != Outcome.NotApplicable);

        Then()
            .Yield(_ => new Voice(Pull.MayOpen, finding.Clause));
    }
}
