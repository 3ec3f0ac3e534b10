using Access.Service.Problems;

namespace Access.Service.Search;

/// <summary>The kinds of error of the search endpoints, besides those that every endpoint has.</summary>
internal static class SearchProblems
{
    /// <summary>The token of a page is none, or no longer good.</summary>
    public static readonly Problem PageToken = new(
        400, "urn:access:problem:page-token", "The page token cannot be used with this search: begin the search again.");

    /// <summary>The search is too wide to be answered whole.</summary>
    public static readonly Problem TooWide = new(
        422, "urn:access:problem:search-too-wide", "The search is about more persons than one search is answered for: name one of them.");

    /// <summary>The register as a whole does not answer, so nobody knows what there is to be found.</summary>
    public static readonly Problem RegisterUnavailable = new(
        503, "urn:access:problem:search-not-available", "The register cannot be asked now, so nothing can be searched for.");
}
