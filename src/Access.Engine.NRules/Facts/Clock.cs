namespace Access.Engine.NRules.Facts;

/// <summary>The clock as the session sees it: the one calendar day in Europe/Oslo whose law is asked for.</summary>
internal sealed class Clock(DateOnly day)
{
    public DateOnly Day { get; } = day;
}
