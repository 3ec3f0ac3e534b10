using System.Buffers;
using Access.Service.Limits;
using Microsoft.Net.Http.Headers;

namespace Access.Service.Evaluation;

/// <summary>Reads the body of a JSON request whole, within the service's limit.</summary>
internal static class RequestBody
{
    /// <summary>The greatest size of a body, in bytes.</summary>
    public const int GreatestSize = 4 * 1024 * 1024;

    /// <summary>Whether the request says that its body is JSON: <c>application/json</c>, in UTF-8.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the body.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than <see cref="GreatestSize"/>, or broke off.</exception>
    /// <exception cref="LimitException">It nests deeper than <see cref="JsonDepth.Greatest"/>, or took too long to arrive.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > GreatestSize) throw TooLarge();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(request.HttpContext.RequestServices.GetRequiredService<LimitSettings>().BodyTime);
        try
        {
            var body = await ReadWholeAsync(request, patience.Token);
            return JsonDepth.IsExceeded(body.Span) ? throw new LimitException(LimitProblems.TooDeep) : body;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LimitException(LimitProblems.TooSlow);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadWholeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > GreatestSize)
            {
                // Given back before it is refused: what follows could not be read to its end, and the connection would break.
                request.BodyReader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
