using Access.Service.Limits;

namespace Access.Service.Operations;

/// <summary>
/// Lets nothing be decided or recorded by a clock that is not trusted, neither by calls nor on pages. Health, discovery and operations answer all
/// the same.
/// </summary>
internal sealed class ClockGate(RequestDelegate next, ClockWatch clock)
{
    /// <exception cref="LimitException">The clock is not trusted.</exception>
    public Task InvokeAsync(HttpContext context) => clock.IsTrusted || !OperatorsApart.Bounds(context.GetEndpoint())
        ? next(context)
        : throw new LimitException(OperationsProblems.ClockNotTrusted);
}
