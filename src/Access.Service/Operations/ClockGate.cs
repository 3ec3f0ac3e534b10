using Access.Service.Limits;
using Access.Service.Pages.SignIn;
using Access.Service.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Access.Service.Operations;

/// <summary>
/// Lets nothing be decided or recorded by a clock that is not trusted, neither by calls nor on pages. Health, discovery and operations answer all
/// the same.
/// </summary>
internal sealed class ClockGate(RequestDelegate next, ClockWatch clock)
{
    /// <exception cref="LimitException">A page is asked for while the clock is not trusted.</exception>
    public Task InvokeAsync(HttpContext context)
    {
        if (clock.IsTrusted) return next(context);
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<SessionMark>() is { Roles: not Roles.Operator }) throw new LimitException(OperationsProblems.ClockNotTrusted);
        return metadata?.GetMetadata<IAuthorizeData>() is { } asked && asked.Policy != Scopes.Operate ? OperationsProblems.ClockNotTrusted.WriteAsync(context) : next(context);
    }
}
