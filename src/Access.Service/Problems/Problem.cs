using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Access.Service.Limits;

namespace Access.Service.Problems;

/// <summary>
/// A kind of error (RFC 9457). The type is stable and may be relied upon; title and detail are for people. Nothing that came
/// in a request is ever repeated in one.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">A URN that never changes its meaning.</param>
/// <param name="Title">What kind of error it is, in one sentence.</param>
internal sealed record Problem(int Status, string Type, string Title)
{
    /// <summary>The request is not what the endpoint takes.</summary>
    public static readonly Problem Malformed = new(400, "urn:access:problem:malformed-request", "The request is malformed.");

    /// <summary>No valid access token came with the request.</summary>
    public static readonly Problem Unauthorized = new(401, "urn:access:problem:token-required", "A valid access token is required.");

    /// <summary>The token lacks the scope.</summary>
    public static readonly Problem Forbidden = new(403, "urn:access:problem:scope-required", "The access token does not allow this.");

    /// <summary>The subject is another than the token's person.</summary>
    public static readonly Problem OtherSubject = new(
        403, "urn:access:problem:subject-is-not-the-token-person", "The subject is not the person that the access token is for.");

    /// <summary>The client was not granted what it asks about. Told from configuration and the question alone, before anybody is looked up.</summary>
    public static readonly Problem NotGranted = new(
        403, "urn:access:problem:not-granted", "The client has not been granted this.");

    /// <summary>The person is not authenticated surely enough.</summary>
    public static readonly Problem LevelRequired = new(
        403, "urn:access:problem:level-four-required", "The person must be logged in at security level 4.");

    /// <summary>There is nothing at the path.</summary>
    public static readonly Problem NotFound = new(404, "urn:access:problem:not-found", "There is nothing here.");

    /// <summary>The path does not take the method.</summary>
    public static readonly Problem MethodNotAllowed = new(405, "urn:access:problem:method-not-allowed", "The method is not allowed here.");

    /// <summary>The body is too large.</summary>
    public static readonly Problem TooLarge = new(413, "urn:access:problem:body-too-large", "The body is too large.");

    /// <summary>The precondition is missing.</summary>
    public static readonly Problem PreconditionRequired = new(
        428, "urn:access:problem:if-match-required", "An If-Match header with the entity tag of what is changed is required.");

    /// <summary>A fault of the service.</summary>
    public static readonly Problem Fault = new(500, "urn:access:problem:fault", "The service failed.");

    /// <summary>The decision could not be recorded, so there is none.</summary>
    public static readonly Problem NotRecorded = new(
        503, "urn:access:problem:not-recorded", "The decision could not be recorded, so none was made.");

    /// <summary>What is asked for could not be stored or read.</summary>
    public static readonly Problem NotStored = new(
        503, "urn:access:problem:not-stored", "What is asked for cannot be stored or read now.");

    /// <summary>The access token or its proof cannot be judged now; nothing says that it is not valid.</summary>
    public static readonly Problem TokenNotChecked = new(
        503, "urn:access:problem:token-not-checked", "The access token cannot be checked now.");

    /// <summary>The service cannot answer now.</summary>
    public static readonly Problem NotReady = new(503, "urn:access:problem:not-ready", "The service cannot answer now.");

    /// <summary>The kind for a status that was set without a body.</summary>
    public static Problem For(int status) => status switch
    {
        400 => Malformed,
        401 => Unauthorized,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        408 => LimitProblems.TooSlow,
        413 => TooLarge,
        500 => Fault,
        503 => NotReady,
        < 500 => new(status, $"urn:access:problem:http-{status}", "The request was refused."),
        _ => new(status, $"urn:access:problem:http-{status}", "The service failed."),
    };

    /// <summary>Answers with the problem.</summary>
    /// <param name="context">The request, whose response has not begun.</param>
    /// <param name="detail">What was wrong with this one request; names members, never values.</param>
    /// <param name="more">Writes members besides, where another standard has words of its own for it (RFC 9457, section 3.2).</param>
    public Task WriteAsync(HttpContext context, string? detail = null, Action<Utf8JsonWriter>? more = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", Type);
            json.WriteString("title", Title);
            json.WriteNumber("status", Status);
            if (detail is not null) json.WriteString("detail", detail);
            more?.Invoke(json);
            json.WriteString("traceId", TraceOf(context));
            json.WriteEndObject();
        }

        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = buffer.WrittenCount;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>Says when trying again may help, in whole seconds and at least one.</summary>
    /// <param name="response">The response, which has not begun.</param>
    /// <param name="wait">How long it takes; null where it will not help.</param>
    public static void SayWhenAgain(HttpResponse response, TimeSpan? wait)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (wait is { } stated) response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(stated.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What a problem and the service's own log lines have in common.</summary>
    public static string TraceOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : context.TraceIdentifier;
    }
}
