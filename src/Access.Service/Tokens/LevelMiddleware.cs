using Access.Service.Problems;

namespace Access.Service.Tokens;

/// <summary>
/// Whoever logged in, a citizen, a health worker or somebody who audits or operates, is at level 4 or is told that alone (H-04). Questions for
/// decisions say it in their answers instead, and what records says it of the act.
/// </summary>
internal sealed class LevelMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<LevelFour>() is not null && context.Features.Get<Caller>() is { IsBelowLevelFour: true }
            ? Problem.LevelRequired.WriteAsync(context)
            : next(context);
}

/// <summary>Marks what nobody sees or does below level 4.</summary>
internal sealed class LevelFour
{
    private LevelFour()
    {
    }

    /// <summary>The mark.</summary>
    public static LevelFour Mark { get; } = new();
}

/// <summary>Marks endpoints.</summary>
internal static class LevelFourEndpoints
{
    /// <summary>Nobody who logged in comes here below level 4; a system without anybody does.</summary>
    public static T AtLevelFour<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(LevelFour.Mark);
}
