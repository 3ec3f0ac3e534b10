using System.Text.Json.Nodes;
using Access.Service.Hosting;
using Access.Service.Operations;
using Access.Service.Problems;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Health;

/// <summary>Whether the service lives, has started, and can answer and record a decision. None of it needs a token.</summary>
internal static class HealthEndpoints
{
    /// <summary>The process answers.</summary>
    public const string Live = "/health/live";

    /// <summary>A decision can be answered and recorded, and so can an act.</summary>
    public const string Ready = "/health/ready";

    /// <summary>The start is over: settings, keys, databases and the register's feed were read.</summary>
    public const string Startup = "/health/startup";

    public static Task AnswerLiveAsync(HttpContext context) => JsonBody.WriteAsync(context, 200, new JsonObject { ["status"] = "live" });

    public static Task AnswerStartupAsync(HttpContext context, [FromServices] StartUp start, [FromServices] FollowedRegister register, [FromServices] ClockWatch clock) =>
        start.IsOver ? JsonBody.WriteAsync(context, 200, Measured("started", register, clock)) : Problem.NotReady.WriteAsync(context);

    public static async Task AnswerReadyAsync(
        HttpContext context, [FromServices] Readiness readiness, [FromServices] FollowedRegister register, [FromServices] ClockWatch clock)
    {
        var wrong = await readiness.WrongAsync(context.RequestAborted);
        if (wrong.Length == 0) await JsonBody.WriteAsync(context, 200, Measured("ready", register, clock));
        else await Problem.NotReady.WriteAsync(context, $"{char.ToUpperInvariant(wrong[0])}{wrong[1..]}.");
    }

    // How old what is known of the register is, by its older lane, and how far the clock is off.
    private static JsonObject Measured(string status, FollowedRegister register, ClockWatch clock) => new()
    {
        ["status"] = status,
        ["registerSeconds"] = Enum.GetValues<LaneKind>().Max(lane => register.AgeOf(lane))?.TotalSeconds,
        ["clockOffsetSeconds"] = clock.Offset.TotalSeconds,
    };
}
