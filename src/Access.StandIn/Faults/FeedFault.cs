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
}
