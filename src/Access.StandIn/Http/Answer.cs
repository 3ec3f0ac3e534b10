using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Access.StandIn.Http;

/// <summary>A whole answer, held back until it is known whether it is to be given, delayed, spoilt or withheld.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="ContentType">The media type; null when there is no body.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>The ids of the persons the answer is about.</summary>
    public IReadOnlyList<string> PersonIds { get; init; } = [];

    /// <summary>Seconds for a <c>Retry-After</c> header.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Answer Empty(int status) => new(status, null, default);

    public static Answer Json(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK, string contentType = "application/json; charset=utf-8")
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return new Answer(status, contentType, buffer.WrittenMemory);
    }

    public async Task SendAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = Status == StatusCodes.Status204NoContent ? null : Body.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "DPoP error=\"invalid_token\"";
        if (!Body.IsEmpty)
            await context.Response.Body.WriteAsync(Body, context.RequestAborted);
    }
}
