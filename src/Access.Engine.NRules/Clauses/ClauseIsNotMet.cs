using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Clauses;

/// <summary>A clause that applies and whose condition does not hold is not met.</summary>
internal sealed class ClauseIsNotMet : Rule
{
    public override void Define()
    {
        InForce force = null!;
        Settled applies = null!;
        Settled met = null!;

        When()
            .Match(() => force)
            .Match(() => applies, part => part.Whole == force.Clause, part => part.Number == StatedClause.Applies, part => part.Truth == Truth.True)
            .Match(() => met, part => part.Whole == force.Clause, part => part.Number == StatedClause.Met, part => part.Truth == Truth.False);

        Then()
            .Yield(_ => new ClauseFinding(force.Clause, Outcome.NotMet));
    }
}
