using Access.Service.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Access.Service.Operations;

/// <summary>Lets nothing be decided or recorded by a clock that is not trusted. Health, discovery and operations answer all the same.</summary>
internal sealed class ClockGate(RequestDelegate next, ClockWatch clock)
{
    public Task InvokeAsync(HttpContext context) =>
        !clock.IsTrusted && context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is { } asked && asked.Policy != Scopes.Operate
            ? OperationsProblems.ClockNotTrusted.WriteAsync(context)
            : next(context);
}
