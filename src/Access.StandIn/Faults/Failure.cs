namespace Access.StandIn.Faults;

/// <summary>One way in which answers go wrong, and which of them.</summary>
public sealed record Failure
{
    /// <summary>The status code to answer with, 400 to 599 (429 among them), with problem details; null leaves the true status.</summary>
    public int? Status { get; init; }

    /// <summary>Seconds, 0 or more, for a <c>Retry-After</c> header; null sends none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How the body is spoilt; null leaves it.</summary>
    public SpoiltContent? Content { get; init; }

    /// <summary>Milliseconds, 0 to 600 000, by which these answers are held back, on top of the plan's own.</summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>
    /// The calls it applies to: names out of <see cref="CallNames"/>, or <c>*</c> for all of them. Null means the four that answer
    /// with persons.
    /// </summary>
    public IReadOnlyList<string>? Calls { get; init; }

    /// <summary>Only answers about one of these persons (Persontjenesten's own ids). Null means all.</summary>
    public IReadOnlyList<string>? PersonIds { get; init; }

    /// <summary>The share of the answers it applies to, above 0 and at most 1, spread evenly and without chance. Null means all.</summary>
    public double? Share { get; init; }

    /// <summary>It ends after so many answers, 1 or more. Null means never.</summary>
    public int? Count { get; init; }

    internal string? Check(int index)
    {
        if (Status is < 400 or > 599)
            return $"'failures[{index}].status' must be 400 to 599.";
        if (RetryAfterSeconds < 0)
            return $"'failures[{index}].retryAfterSeconds' must be 0 or more.";
        if (LatencyMilliseconds is < 0 or > FaultPlan.LongestLatency)
            return $"'failures[{index}].latencyMilliseconds' must be 0 to {FaultPlan.LongestLatency}.";
        if (Share is <= 0 or > 1 or double.NaN)
            return $"'failures[{index}].share' must be above 0 and at most 1.";
        if (Count < 1)
            return $"'failures[{index}].count' must be 1 or more.";
        if (Calls is not null && Calls.Any(call => call != "*" && !CallNames.All.Contains(call)))
            return $"'failures[{index}].calls' names a call that does not exist; there are {string.Join(", ", CallNames.All)} and *.";
        if (Status is null && Content is null && LatencyMilliseconds == 0)
            return $"'failures[{index}]' must have a 'status', a 'content' or a 'latencyMilliseconds'.";
        return null;
    }

    internal bool Concerns(string call, IReadOnlyList<string> personIds) =>
        (Calls is null ? CallNames.Persons.Contains(call) : Calls.Contains("*") || Calls.Contains(call))
        && (PersonIds is null || PersonIds.Any(personIds.Contains));
}
