using System.Net.Http.Headers;

namespace Access.Sources.Notices;

/// <summary>Sends one event to one sink, once.</summary>
/// <param name="handler">The connections; see <see cref="SinkConnections"/>.</param>
/// <param name="options">How long an attempt may take.</param>
/// <param name="source">The service's public address, known when the first event is sent.</param>
/// <param name="clock">What signatures are dated by.</param>
public sealed class NoticeSender(HttpMessageHandler handler, NoticeOptions options, Func<string> source, TimeProvider clock) : IDisposable
{
    private readonly HttpMessageInvoker invoker = new(handler);

    /// <summary>Sends; a 2xx is the receipt.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<SendOutcome> SendAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.SendTimeout);
        using var request = Request(delivery);
        try
        {
            // The status is all that is read; what comes after it is dropped with the response.
            using var response = await invoker.SendAsync(request, patience.Token).ConfigureAwait(false);
            return new(response.IsSuccessStatusCode ? null : SendFailure.Refused, (int)response.StatusCode);
        }
        catch (Exception failure) when (
            failure is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(SendFailure.NoAnswer, null);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => invoker.Dispose();

    private HttpRequestMessage Request(DueDelivery delivery)
    {
        var body = delivery.Ending is { } ending
            ? EndingEvent.Write(delivery.Id, source(), ending, delivery.MadeAt)
            : NoticeEvent.Write(delivery.Id, source(), delivery.Subscription, delivery.MadeAt);
        var digest = MessageSignature.DigestOf(body);
        var target = delivery.Sink.Address;
        var (input, signature) = MessageSignature.Of(
            "POST", target, NoticeEvent.ContentType, digest, delivery.Subscription, delivery.Secret.Span, clock.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(NoticeEvent.ContentType);
        request.Headers.TryAddWithoutValidation("Content-Digest", digest);
        request.Headers.TryAddWithoutValidation("Signature-Input", input);
        request.Headers.TryAddWithoutValidation("Signature", signature);
        return request;
    }
}
