using System.Net.Http.Headers;
using Access.Client.Tokens;

namespace Access.Client.Http;

/// <summary>Makes calls: gives what was answered, or throws what went wrong, without a word of what was asked.</summary>
internal sealed class Exchange(HttpClient http, AccessClientOptions options, AccessToken? token, TimeProvider clock)
{
    /// <summary>The options that calls are made with.</summary>
    public AccessClientOptions Options => options;

    /// <summary>The same with the token of somebody.</summary>
    public Exchange With(AccessToken of) => new(http, options, of, clock);

    /// <summary>Makes a call.</summary>
    /// <exception cref="AccessProblemException">It was refused.</exception>
    /// <exception cref="AccessUnavailableException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Reply> SendAsync(Call call, CancellationToken cancellationToken)
    {
        var requestId = call.Options?.RequestId is { } given ? Opaque.Require(given, nameof(CallOptions.RequestId)) : Opaque.New();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = clock.CreateTimer(_ => Cancel(patience), null, options.Timeout, System.Threading.Timeout.InfiniteTimeSpan);
        using var request = Request(call, requestId);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(response.Content, options.LargestAnswer, patience.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw Failure.Of(response, body, requestId, clock);
            return new((int)response.StatusCode, IsJson(response.Content) ? body : null, response.Headers.ETag?.ToString(), requestId);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AccessUnavailableException($"Access did not answer within {options.Timeout.TotalSeconds:0.###} seconds.") { RequestId = requestId };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // Of the cause only its kind: a message of another's is not ours to vouch for.
            throw new AccessUnavailableException($"Access could not be reached: {Failure.KindOf(failure)}.") { RequestId = requestId };
        }
    }

    private HttpRequestMessage Request(Call call, string requestId)
    {
        // Under the service's address, which may have a path of its own.
        var request = new HttpRequestMessage(call.Method, new Uri($"{options.Address!.AbsoluteUri.TrimEnd('/')}{call.Path}"));
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        request.Headers.Accept.ParseAdd("application/json, application/problem+json");
        request.Headers.Add("X-Request-ID", requestId);
        if (call.IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key);
        if (call.IfMatch is { } tag) request.Headers.IfMatch.Add(new(tag));
        request.Options.Set(CallFacts.Repeat, call.Repeat);
        if (call.Scope is { } scope) request.Options.Set(CallFacts.Scope, scope);
        if (token is not null) request.Options.Set(CallFacts.Token, token);
        return request;
    }

    private static bool IsJson(HttpContent content) => content.Headers.ContentType is { MediaType: { } type, CharSet: var charset }
        && type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (charset is null || charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the same moment.
        }
    }
}
