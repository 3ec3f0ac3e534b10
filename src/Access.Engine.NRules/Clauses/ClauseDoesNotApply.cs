using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Clauses;

/// <summary>A clause that does not apply says so, whatever its condition.</summary>
internal sealed class ClauseDoesNotApply : Rule
{
    public override void Define()
    {
        InForce force = null!;
        Settled applies = null!;

        When()
            .Match(() => force)
            .Match(() => applies, part => part.Whole == force.Clause, part => part.Number == StatedClause.Applies, part => part.Truth == Truth.False);

        Then()
            .Yield(_ => new ClauseFinding(force.Clause, Outcome.NotApplicable));
    }
}
