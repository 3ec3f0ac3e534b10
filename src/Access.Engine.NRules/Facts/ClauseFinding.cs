using Access.Domain.Law;

namespace Access.Engine.NRules.Facts;

/// <summary>What a clause in force says.</summary>
internal sealed class ClauseFinding(StatedClause clause, Outcome outcome)
{
    public StatedClause Clause { get; } = clause;

    public Outcome Outcome { get; } = outcome;
}
