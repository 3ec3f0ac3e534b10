namespace Access.Service.Hosting;

/// <summary>Headers that every answer carries, errors included.</summary>
internal static class ResponseHeaders
{
    /// <summary>Sets them before anything else can answer.</summary>
    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        if (RequestId.Of(context.Request) is { } id) headers[RequestId.Header] = id;
        return next(context);
    }
}
