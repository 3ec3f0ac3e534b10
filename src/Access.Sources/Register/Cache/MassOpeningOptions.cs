namespace Access.Sources.Register.Cache;

/// <summary>When so much opens at once that nobody may believe it.</summary>
public sealed class MassOpeningOptions
{
    /// <summary>How many persons known to this node may open within a minute, at least 1; one more halts.</summary>
    public int PerMinute { get; set; } = 3000;

    /// <summary>How long it halts, more than zero; null where only an operator ends it.</summary>
    public TimeSpan? HoldFor { get; set; }
}
