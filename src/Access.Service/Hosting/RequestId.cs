using System.Buffers;
using Access.Domain.Identifiers;

namespace Access.Service.Hosting;

/// <summary>The caller's own id of a request: echoed, and recorded with the decision.</summary>
public static class RequestId
{
    /// <summary>The header's name.</summary>
    public const string Header = "X-Request-ID";

    /// <summary>The greatest length that is echoed, in characters; a longer one is ignored, never cut.</summary>
    public const int LongestValue = 128;

    private static readonly SearchValues<char> VisibleAscii =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

    /// <summary>The id to echo; null where there is none, more than one, or one that is too long or not visible ASCII.</summary>
    public static string? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers[Header] is [{ Length: > 0 and <= LongestValue } id] && !id.AsSpan().ContainsAnyExcept(VisibleAscii) ? id : null;
    }

    /// <summary>The id to record; null also where it is an identity number, which has no place in a header or a log.</summary>
    public static string? ToRecord(HttpRequest request) =>
        Of(request) is { } id && !PersonIdentifier.TryParse(id, out _) ? id : null;
}
