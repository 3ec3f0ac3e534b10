namespace Access.Service.Problems;

/// <summary>
/// Refuses a Host header that is none, on every path: it is whatever a client wrote, and parts of the framework make addresses of
/// it. What this service says of its own address is never made from it.
/// </summary>
internal sealed class HostCheck(RequestDelegate next)
{
    // What HTTP/1.0 leaves out, such as a probe's request.
    private static readonly HostString Absent = new("localhost");

    /// <exception cref="BadHttpRequestException">The header is no host.</exception>
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Host.HasValue) context.Request.Host = Absent;
        else if (!IsHost(context.Request.Host)) throw new BadHttpRequestException("The Host header is none.", StatusCodes.Status400BadRequest);
        return next(context);
    }

    private static bool IsHost(HostString host)
    {
        try
        {
            return Uri.TryCreate($"http://{host.ToUriComponent()}/", UriKind.Absolute, out _);
        }
        catch (ArgumentException)
        {
            // No name that may stand in an address (IDNA).
            return false;
        }
    }
}
