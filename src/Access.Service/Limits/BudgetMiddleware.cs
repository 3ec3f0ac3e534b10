using Access.Service.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Access.Service.Limits;

/// <summary>Counts every request that needs a token against its caller's budgets. Operators are never kept from operating.</summary>
internal sealed class BudgetMiddleware(RequestDelegate next, Budgets budgets)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Counts(context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()) && context.Features.Get<Caller>() is { } caller) budgets.Spend(caller, 1);
        return next(context);
    }

    /// <summary>Whether requests that need such a token, or none, are counted.</summary>
    public static bool Counts(IAuthorizeData? asked) => asked is not null && asked.Policy != Scopes.Operate;
}
