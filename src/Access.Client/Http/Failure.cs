using System.Text.Json;

namespace Access.Client.Http;

/// <summary>Turns what is no answer into an exception that repeats nothing of the request.</summary>
internal static class Failure
{
    private const string OurTypes = "urn:access:problem:";

    /// <summary>The exception for a status that is none of success.</summary>
    public static AccessException Of(HttpResponseMessage response, ReadOnlyMemory<byte>? body, string requestId, TimeProvider clock)
    {
        var status = (int)response.StatusCode;
        var (type, told, trace) = Problem(response, body);
        var message = $"Access answered {status}{(type is null ? "" : $" ({type})")}{(told is null ? "." : $": {told}")}";
        return status is 429 or >= 500
            ? new AccessUnavailableException(message)
            {
                RequestId = requestId, Status = status, ProblemType = type, TraceId = trace, RetryAfter = RetryAfter.Of(response, clock),
            }
            : new AccessProblemException(message) { RequestId = requestId, Status = status, ProblemType = type, TraceId = trace };
    }

    /// <summary>What kind of failure kept a call from being answered, in words of ours.</summary>
    public static string KindOf(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known => known.HttpRequestError.ToString(),
        _ => failure.GetType().Name,
    };

    // Only a problem of Access itself is repeated; a gateway's page is nobody's word.
    private static (string? Type, string? Told, string? Trace) Problem(HttpResponseMessage response, ReadOnlyMemory<byte>? body)
    {
        if (body is not { } json || response.Content.Headers.ContentType?.MediaType != "application/problem+json") return default;
        try
        {
            using var document = JsonDocument.Parse(json, Json.Options);
            var problem = document.RootElement;
            if (Json.Text(problem, "type") is not { } type || !type.StartsWith(OurTypes, StringComparison.Ordinal)) return default;
            var (title, detail) = (Redaction.Text(Json.Text(problem, "title")), Redaction.Text(Json.Text(problem, "detail")));
            return (Redaction.Text(type), detail is null ? title : $"{title} {detail}", Redaction.Text(Json.Text(problem, "traceId")));
        }
        catch (Exception defect) when (defect is JsonException or InvalidOperationException)
        {
            return default;
        }
    }
}
