namespace Access.Engine.NRules.Facts;

/// <summary>Which way a finding pulls.</summary>
internal enum Pull
{
    Closes,
    MayClose,
    Opens,
    MayOpen,
}

/// <summary>A finding that bears on the verdict.</summary>
internal sealed class Voice(Pull pull, StatedClause clause)
{
    public Pull Pull { get; } = pull;

    public StatedClause Clause { get; } = clause;

    public bool Against => Pull is Pull.Closes or Pull.MayClose;
}
