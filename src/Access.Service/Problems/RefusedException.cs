namespace Access.Service.Problems;

/// <summary>A request is refused with a problem. The message is the problem's and names members, never values.</summary>
/// <param name="problem">Which one.</param>
/// <param name="detail">What was wrong with this one request; null where the problem says it all.</param>
/// <param name="retryAfter">When trying again may help; null where it will not.</param>
internal sealed class RefusedException(Problem problem, string? detail = null, TimeSpan? retryAfter = null) : Exception(detail ?? problem.Title)
{
    /// <summary>The problem.</summary>
    public Problem Problem => problem;

    /// <summary>What was wrong with this one request; null where the problem says it all.</summary>
    public string? Detail => detail;

    /// <summary>When trying again may help; null where it will not.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>The request is not what the endpoint takes.</summary>
    public static RefusedException Malformed(string detail) => new(Problem.Malformed, detail);
}
