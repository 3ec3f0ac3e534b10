using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Access.Service.Recording;

/// <summary>The entity tag of an act: its revision. An act changes only by being ended.</summary>
internal static class EntityTag
{
    /// <summary>The tag of a revision, as it stands in <c>ETag</c>.</summary>
    public static string Of(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>Makes sure that a request means the act as it is.</summary>
    /// <exception cref="RefusedException">The header is missing, or names another revision. A weak tag never fits (RFC 9110, section 13.1.1).</exception>
    public static void Require(HttpRequest request, int revision)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0) throw new RefusedException(RecordingProblems.PreconditionRequired);
        if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags)) throw RefusedException.Malformed("The If-Match header is not a list of entity tags.");
        var own = new EntityTagHeaderValue(Of(revision));
        if (!tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, useStrongComparison: true)))
            throw new RefusedException(RecordingProblems.PreconditionFailed);
    }
}
