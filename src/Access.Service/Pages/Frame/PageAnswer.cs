using Access.Service.Hosting;
using Access.Service.Pages.SignIn;
using Access.Service.Pages.Start;
using Access.Service.Pages.Texts;
using Access.Service.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Access.Service.Pages.Frame;

/// <summary>Answers with a page.</summary>
internal static class PageAnswer
{
    /// <summary>A page that shows a view.</summary>
    /// <typeparam name="TPage">The page: a component with the parameters <c>Frame</c> and <c>View</c>.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="view">What it shows.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Of<TPage>(HttpContext context, object view, int status = 200)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Frame"] = FrameOf(context), ["View"] = view }) { StatusCode = status };

    /// <summary>A page that says why something is refused, and nothing else.</summary>
    public static IResult Refused(HttpContext context, Problem problem) =>
        Of<ErrorPage>(context, new ErrorView(problem.Status, Problem.TraceOf(context), RefusalTexts.Of(problem)), problem.Status);

    /// <summary>What a page has around its content.</summary>
    public static PageFrame FrameOf(HttpContext context)
    {
        var services = context.RequestServices;
        var session = Session.Of(context);
        var query = context.Request.Query.Where(member => member.Key is not (Languages.QueryName or PageRoutes.Part))
            .SelectMany(member => member.Value, (member, value) => KeyValuePair.Create(member.Key, value ?? ""));
        return new(
            Languages.Of(context),
            context.Request.Path + new QueryBuilder(query).ToQueryString(),
            services.GetRequiredService<Assets>(),
            session,
            services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken,
            !services.GetRequiredService<IHostEnvironment>().IsForRealPersons(),
            services.GetService<SignInSettings>() is not null);
    }
}
