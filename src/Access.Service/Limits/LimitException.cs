using Access.Service.Problems;

namespace Access.Service.Limits;

/// <summary>A request is beyond a limit, and is refused whole.</summary>
/// <param name="problem">Which one.</param>
/// <param name="retryAfter">When trying again may help; null where it will not.</param>
internal sealed class LimitException(Problem problem, TimeSpan? retryAfter = null) : Exception(problem.Title)
{
    /// <summary>The problem.</summary>
    public Problem Problem => problem;

    /// <summary>When trying again may help; null where it will not.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
