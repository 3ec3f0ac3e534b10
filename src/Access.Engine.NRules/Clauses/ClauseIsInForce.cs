using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Clauses;

/// <summary>A clause that has begun, has not ended and does not wait is in force.</summary>
internal sealed class ClauseIsInForce : Rule
{
    public override void Define()
    {
        LawDay law = null!;
        StatedClause clause = null!;

        When()
            .Match(() => law)
            .Match(() => clause, c => !c.Waits, c => c.HasBegun(law.Day), c => !c.HasEnded(law.Day));

        Then()
            .Yield(_ => new InForce(clause));
    }
}
