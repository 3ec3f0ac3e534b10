using System.Collections.Immutable;
using Access.Service.Problems;

namespace Access.Service.Search;

/// <summary>What came of a search.</summary>
internal abstract record SearchOutcome
{
    private SearchOutcome()
    {
    }

    /// <summary>A page of what was found.</summary>
    /// <param name="Results">The page's results.</param>
    /// <param name="Total">How many results the search has.</param>
    /// <param name="NextToken">The next page's token; empty on the last.</param>
    public sealed record Found(ImmutableArray<Candidate> Results, int Total, string NextToken) : SearchOutcome;

    /// <summary>The search is not answered.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(Problem Problem) : SearchOutcome;
}
