using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Clauses;

/// <summary>A clause of which nobody can tell whether it applies is undetermined.</summary>
internal sealed class ClauseScopeIsUndetermined : Rule
{
    public override void Define()
    {
        InForce force = null!;
        Settled applies = null!;

        When()
            .Match(() => force)
            .Match(() => applies, part => part.Whole == force.Clause, part => part.Number == StatedClause.Applies, part => part.Truth == Truth.Undetermined);

        Then()
            .Yield(_ => new ClauseFinding(force.Clause, Outcome.Undetermined));
    }
}
