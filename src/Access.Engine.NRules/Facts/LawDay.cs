namespace Access.Engine.NRules.Facts;

/// <summary>The day whose clauses decide.</summary>
internal sealed class LawDay(DateOnly day)
{
    public DateOnly Day { get; } = day;
}
