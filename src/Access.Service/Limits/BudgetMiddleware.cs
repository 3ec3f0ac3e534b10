using Access.Service.Operations;
using Access.Service.Tokens;

namespace Access.Service.Limits;

/// <summary>
/// Counts every request that needs a token, or a page's session, against its caller's budgets: the same ones, so that nobody has twice
/// as much by looking at pages as well. Operators are never kept from operating.
/// </summary>
internal sealed class BudgetMiddleware(RequestDelegate next, Budgets budgets)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (OperatorsApart.Bounds(context.GetEndpoint()) && context.Features.Get<Caller>() is { } caller) budgets.Spend(caller, 1);
        return next(context);
    }
}
