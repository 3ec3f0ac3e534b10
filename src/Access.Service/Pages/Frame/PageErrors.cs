using Access.Service.Limits;
using Access.Service.Pages.SignIn;
using Access.Service.Pages.Start;
using Access.Service.Problems;
using Access.Service.Settings;
using Microsoft.AspNetCore.Http.Metadata;

namespace Access.Service.Pages.Frame;

/// <summary>Marks an endpoint whose answers, errors included, are pages for people, and what is sent to it are their forms.</summary>
internal sealed class PageMark : IRequestSizeLimitMetadata
{
    /// <summary>The largest form: the longest reason, every letter of it escaped, has a third of it.</summary>
    public long? MaxRequestBodySize => 64 * 1024;
}

/// <summary>
/// Sees to it that an error on a page's path is a page too. What went wrong is told as little as a problem tells it: a kind
/// of error, and a number by which the service's own log can be searched.
/// </summary>
internal sealed partial class PageErrors(RequestDelegate next, ServiceSettings settings, ILogger<PageErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null;

        // Browsers speak https with whatever stands before this service: cookies and addresses are made for that.
        if (settings.PublicAddress?.Scheme == Uri.UriSchemeHttps && (isPage || context.Request.Path == SignInRegistration.CallbackPath))
            context.Request.Scheme = Uri.UriSchemeHttps;
        if (!isPage)
        {
            await next(context);
            return;
        }

        PageHeaders.Set(context.Response);
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (LimitException refused) when (!context.Response.HasStarted && TakesPages(context.Request))
        {
            Problem.SayWhenAgain(context.Response, refused.RetryAfter);
            await PageAnswer.Refused(context, refused.Problem).ExecuteAsync(context);
        }
        catch (InvalidDataException) when (!context.Response.HasStarted)
        {
            // A form that is none, or has more or longer fields than any form of ours.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
#pragma warning disable CA1031 // Whatever it was, the reader gets a page; the log gets type, place and trace id.
        catch (Exception fault) when (fault is not LimitException && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(log, fault.GetType().FullName ?? fault.GetType().Name, Problem.TraceOf(context), fault.StackTrace);
            context.Response.Clear();
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            PageHeaders.Set(context.Response);
            context.Response.StatusCode = 500;
        }

        // Whoever rather takes another answer than a page gets a problem, as everywhere else.
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null } && TakesPages(context.Request))
        {
            var status = context.Response.StatusCode;
            await PageAnswer.Of<ErrorPage>(context, new ErrorView(status, Problem.TraceOf(context)), status).ExecuteAsync(context);
        }
    }

    private static bool TakesPages(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || QualityOf("text/html") is var page and > 0 && page >= Math.Max(QualityOf("application/json"), QualityOf("application/problem+json"));

        // What is said of the type itself goes before what is said of all.
        double QualityOf(string type) => accepted.Where(range => range.MatchesMediaType(type))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0).FirstOrDefault() is { } range ? range.Quality ?? 1 : 0;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Fault} on a page, trace {TraceId}\n{Place}")]
    private static partial void Failed(ILogger logger, string fault, string traceId, string? place);
}
