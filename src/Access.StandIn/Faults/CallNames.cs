namespace Access.StandIn.Faults;

/// <summary>The names by which faults and counts speak of Persontjenesten's calls.</summary>
public static class CallNames
{
    /// <summary>One person by an identity number.</summary>
    public const string GetByNin = "get-by-nin";

    /// <summary>Up to 100 persons by identity numbers.</summary>
    public const string BulkByNin = "bulk-by-nin";

    /// <summary>One person by Persontjenesten's own id.</summary>
    public const string Person = "person";

    /// <summary>Up to 100 persons by Persontjenesten's own ids.</summary>
    public const string BulkById = "bulk-by-id";

    /// <summary>The paged search.</summary>
    public const string PagedMatchList = "paged-match-list";

    /// <summary>The newest event.</summary>
    public const string EventLatest = "event-latest";

    /// <summary>A page of events.</summary>
    public const string Event = "event";

    /// <summary>The sign of life.</summary>
    public const string Ping = "ping";

    /// <summary>A token, which is not Persontjenesten's own call but its token service's.</summary>
    public const string Token = "token";

    /// <summary>The four calls that answer with persons.</summary>
    public static IReadOnlyList<string> Persons { get; } = [GetByNin, BulkByNin, Person, BulkById];

    /// <summary>All calls.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Persons, PagedMatchList, EventLatest, Event, Ping, Token];
}
