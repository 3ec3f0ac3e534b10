using Access.Service.Discovery;

namespace Access.Service.Hosting;

/// <summary>
/// Headers that every answer carries, errors included: nothing is stored anywhere, sniffed, framed, or told to another page. What
/// shows pages sets a content policy of its own in their place.
/// </summary>
internal sealed class ResponseHeaders(RequestDelegate next, PublicAddress address)
{
    private const string TwoYears = "max-age=63072000; includeSubDomains";

    /// <summary>Sets them before anything else can answer.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // By the address that others use: TLS may end before this process.
        if (address.IsEncrypted) headers.StrictTransportSecurity = TwoYears;
        if (RequestId.Of(context.Request) is { } id) headers[RequestId.Header] = id;
        return next(context);
    }
}
