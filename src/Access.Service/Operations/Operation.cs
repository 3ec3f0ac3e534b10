namespace Access.Service.Operations;

/// <summary>A kind of thing that operators do.</summary>
internal enum OperationKind
{
    /// <summary>Everything is closed.</summary>
    Closed,

    /// <summary>The closing ended.</summary>
    Opened,

    /// <summary>Somebody looked at a mass opening of the register and lets the nodes go on.</summary>
    RegisterReleased,
}

/// <summary>Something that an operator did.</summary>
/// <param name="Revision">Its place among all of them, from 1.</param>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why, in the operator's words; without identity numbers.</param>
/// <param name="Client">The client whose token it was.</param>
/// <param name="At">When, by the clock of the node that took it.</param>
internal sealed record Operation(long Revision, OperationKind Kind, string Reason, string Client, DateTimeOffset At);

/// <summary>What operators left things as.</summary>
/// <param name="Switch">The last operation of the kill switch; null where it was never used.</param>
/// <param name="Release">The last release of the register; null where there was none.</param>
internal sealed record OperationsState(Operation? Switch, Operation? Release)
{
    /// <summary>Whether everything is closed.</summary>
    public bool IsClosed => Switch is { Kind: OperationKind.Closed };

    /// <summary>The revision of the kill switch; 0 where it was never used.</summary>
    public int SwitchRevision => (int)(Switch?.Revision ?? 0);
}
