using System.Globalization;
using Access.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace Access.Service.Hosting;

/// <summary>The entity tag of an act or of the kill switch: its revision. An act changes only by being ended.</summary>
internal static class EntityTag
{
    /// <summary>The tag of a revision, as it stands in <c>ETag</c>.</summary>
    public static string Of(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>Makes sure that a request means something as it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="changed">The problem where the header names another.</param>
    /// <exception cref="RefusedException">The header is missing, or names another revision. A weak tag never fits (RFC 9110, section 13.1.1).</exception>
    public static void Require(HttpRequest request, int revision, Problem changed)
    {
        if (request.Headers.IfMatch.Count == 0) throw new RefusedException(Problem.PreconditionRequired);
        if (!Fits(request, revision)) throw new RefusedException(changed);
    }

    /// <summary>Whether the header names a revision, or any.</summary>
    /// <exception cref="RefusedException">It is no list of entity tags.</exception>
    public static bool Fits(HttpRequest request, int revision)
    {
        if (!EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags)) throw RefusedException.Malformed("The If-Match header is not a list of entity tags.");
        var own = new EntityTagHeaderValue(Of(revision));
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, useStrongComparison: true));
    }
}
