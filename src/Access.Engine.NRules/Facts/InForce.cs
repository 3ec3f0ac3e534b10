namespace Access.Engine.NRules.Facts;

/// <summary>That a clause is in force on the day of law.</summary>
internal sealed class InForce(StatedClause clause)
{
    public StatedClause Clause { get; } = clause;
}
