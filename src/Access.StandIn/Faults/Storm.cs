namespace Access.StandIn.Faults;

/// <summary>Many events about all persons in turn, whose content stays as it was.</summary>
public sealed record Storm
{
    /// <summary>How many events, 1 to 1 000 000.</summary>
    public int Events { get; init; }

    /// <summary>Their type, one of <see cref="EventTypes.All"/>.</summary>
    public string EventType { get; init; } = "ChangeInPerson";

    /// <summary>So many a second, 1 or more, until all have come or the next plan begins. Null means all before the plan is answered.</summary>
    public int? PerSecond { get; init; }
}
