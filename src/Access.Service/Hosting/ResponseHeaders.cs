using Access.Service.Discovery;
using Microsoft.Extensions.Primitives;

namespace Access.Service.Hosting;

/// <summary>
/// Headers that every answer carries, errors included: nothing is stored anywhere, sniffed, framed, or told to another page. What
/// says otherwise for itself, such as a page's content policy, stands; what somebody clears away comes back.
/// </summary>
internal sealed class ResponseHeaders(RequestDelegate next, PublicAddress address)
{
    private const string TwoYears = "max-age=63072000; includeSubDomains";

    /// <summary>Sees to it that they are there when anything answers.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            state =>
            {
                var (answered, isEncrypted) = ((HttpContext, bool))state;
                Complete(answered, isEncrypted);
                return Task.CompletedTask;
            },
            (context, address.IsEncrypted));
        return next(context);
    }

    // By the address that others use it is https or not: TLS may end before this process.
    private static void Complete(HttpContext context, bool isEncrypted)
    {
        var headers = context.Response.Headers;
        Set("Cache-Control", "no-store");
        Set("X-Content-Type-Options", "nosniff");
        Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        Set("Referrer-Policy", "no-referrer");
        Set("Cross-Origin-Resource-Policy", "same-origin");
        if (isEncrypted) Set("Strict-Transport-Security", TwoYears);
        if (RequestId.Of(context.Request) is { } id) Set(RequestId.Header, id);

        void Set(string name, StringValues value) => headers.TryAdd(name, value);
    }
}
