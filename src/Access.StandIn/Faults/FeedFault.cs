namespace Access.StandIn.Faults;

/// <summary>What is wrong with the event feed.</summary>
public sealed record FeedFault
{
    /// <summary>The feed answers 200 but tells nothing newer than what it told when the fault began. Persons go on changing.</summary>
    public bool Silent { get; init; }

    /// <summary>Each event of a page is told twice, one after the other (a page still holds no more than asked for).</summary>
    public bool Duplicates { get; init; }

    /// <summary>The events of a page come in falling instead of growing order.</summary>
    public bool Reordered { get; init; }

    /// <summary>A cursor below this number, 1 or more, gets 406. It stays after the fault ends, as what was deleted stays deleted. Null leaves it.</summary>
    public long? LowestSequenceNumber { get; init; }

    /// <summary>
    /// Every so-maniest event of a page, 2 or more, is held back until the feed has gone on by <see cref="HeldBackFor"/>
    /// numbers: an event that becomes visible after its successors. Null holds none back.
    /// </summary>
    public int? HoldBackEvery { get; init; }

    /// <summary>How many numbers an event is held back for, 1 or more.</summary>
    public int HeldBackFor { get; init; } = 50;

    /// <summary>Every new event comes after this many numbers that are never used, 0 or more.</summary>
    public int Gaps { get; init; }

    internal string? Check() =>
        LowestSequenceNumber < 1 ? "'feed.lowestSequenceNumber' must be 1 or more."
        : HoldBackEvery < 2 ? "'feed.holdBackEvery' must be 2 or more."
        : HeldBackFor < 1 ? "'feed.heldBackFor' must be 1 or more."
        : Gaps < 0 ? "'feed.gaps' must be 0 or more."
        : null;

    /// <summary>Whether an event is held back while the feed ends at a number.</summary>
    internal bool HoldsBack(FeedEvent one, long end) =>
        HoldBackEvery is { } every && one.SequenceNumber % every == 0 && end - one.SequenceNumber < HeldBackFor;
}
