using System.Buffers;
using Access.Domain.Identifiers;

namespace Access.Service.Hosting;

/// <summary>The caller's own id of a request: echoed, and recorded with the decision.</summary>
internal static class RequestId
{
    /// <summary>The header's name.</summary>
    public const string Header = "X-Request-ID";

    /// <summary>The greatest length that is recorded, in characters; a longer one is left out, never cut.</summary>
    public const int LongestRecorded = 128;

    // What a header may hold: visible ASCII and the space. A control character would write a header of its own.
    private static readonly SearchValues<char> Printable =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    /// <summary>The id to echo; null where there is none, more than one, or one that is not printable ASCII.</summary>
    public static string? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers[Header] is [{ Length: > 0 } id] && !id.AsSpan().ContainsAnyExcept(Printable) ? id : null;
    }

    /// <summary>The id to record; null also where it is an identity number, which has no place in a header or a log.</summary>
    public static string? ToRecord(HttpRequest request) =>
        Of(request) is { Length: <= LongestRecorded } id && !PersonIdentifier.TryParse(id, out _) ? id : null;
}
