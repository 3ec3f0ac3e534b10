using Access.Service.Pages.SignIn;
using Access.Service.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Access.Service.Limits;

/// <summary>
/// Counts every request that needs a token, or a page's session, against its caller's budgets: the same ones, so that nobody has twice
/// as much by looking at pages as well. Operators are never kept from operating.
/// </summary>
internal sealed class BudgetMiddleware(RequestDelegate next, Budgets budgets)
{
    public Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var counts = Counts(metadata?.GetMetadata<IAuthorizeData>()) || metadata?.GetMetadata<SessionMark>() is { Roles: not Roles.Operator };
        if (counts && context.Features.Get<Caller>() is { } caller) budgets.Spend(caller, 1);
        return next(context);
    }

    /// <summary>Whether requests that need such a token, or none, are counted.</summary>
    public static bool Counts(IAuthorizeData? asked) => asked is not null && asked.Policy != Scopes.Operate;
}
