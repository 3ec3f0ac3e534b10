namespace Access.Service.Hosting;

/// <summary>Answers that are one JSON text, whole and of a stated length.</summary>
internal static class JsonBody
{
    /// <summary>Answers with what was written.</summary>
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
