using Access.Service.Problems;

namespace Access.Service.Recording;

/// <summary>A request about acts is refused with a problem. The message is the problem's and names members, never values.</summary>
internal sealed class RefusedException(Problem problem, string? detail = null) : Exception(detail ?? problem.Title)
{
    /// <summary>The problem.</summary>
    public Problem Problem => problem;

    /// <summary>What was wrong with this one request; null where the problem says it all.</summary>
    public string? Detail => detail;

    /// <summary>The request is not what the endpoint takes.</summary>
    public static RefusedException Malformed(string detail) => new(Problem.Malformed, detail);
}
