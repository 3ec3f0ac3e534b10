using System.Text.Json.Nodes;
using Access.Service.Hosting;
using Access.Service.Operations;
using Access.Service.Problems;
using Access.Service.Tokens.Trust;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Health;

/// <summary>Whether the service lives, has started, and can answer and record a decision. None of it needs a token.</summary>
internal static partial class HealthEndpoints
{
    /// <summary>The process answers.</summary>
    public const string Live = "/health/live";

    /// <summary>A decision can be answered and recorded, and so can an act.</summary>
    public const string Ready = "/health/ready";

    /// <summary>The start is over: settings, keys, databases and the register's feed were read.</summary>
    public const string Startup = "/health/startup";

    // A probe that waits longer than this would be answered "not ready" by whoever asks.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static Task AnswerLiveAsync(HttpContext context) => JsonBody.WriteAsync(context, 200, new JsonObject { ["status"] = "live" });

    public static Task AnswerStartupAsync(HttpContext context, [FromServices] StartUp start, [FromServices] FollowedRegister register, [FromServices] ClockWatch clock) =>
        start.IsOver ? JsonBody.WriteAsync(context, 200, Measured("started", register, clock)) : Problem.NotReady.WriteAsync(context);

    public static async Task AnswerReadyAsync(
        HttpContext context,
        [FromServices] IDecisionLog log,
        [FromServices] IActStore acts,
        [FromServices] RegisterProbe register,
        [FromServices] ITokenTrust tokens,
        [FromServices] FollowedRegister followed,
        [FromServices] ClockWatch clock,
        [FromServices] KillSwitch killSwitch,
        [FromServices] Draining draining,
        [FromServices] ILogger<RegisterProbe> logger)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        var writable = AsksAsync(() => log.IsWritableAsync(patience.Token), patience.Token);
        var recordable = AsksAsync(() => acts.IsWritableAsync(patience.Token).AsTask(), patience.Token);
        var answers = AsksAsync(() => register.AnswersAsync(patience.Token), patience.Token);
        var judged = AsksAsync(() => tokens.IsReadyAsync(patience.Token), patience.Token);
        var known = AsksAsync(() => killSwitch.IsKnownAsync(patience.Token), patience.Token);
        (string Name, bool IsRight)[] parts =
        [
            ("the decision log cannot be written", await writable),
            ("acts cannot be recorded", await recordable),
            ("the register does not answer", await answers),
            ("tokens cannot be judged", await judged),
            ("the kill switch cannot be read", await known),
            ("the clock cannot be trusted", clock.IsTrusted),
            ("the service is stopping", !draining.HasBegun),
        ];
        if (parts.All(part => part.IsRight))
        {
            await JsonBody.WriteAsync(context, 200, Measured("ready", followed, clock));
            return;
        }

        var wrong = string.Join(", ", parts.Where(part => !part.IsRight).Select(part => part.Name));
        NotReady(logger, wrong);
        await Problem.NotReady.WriteAsync(context, $"{char.ToUpperInvariant(wrong[0])}{wrong[1..]}.");
    }

    // How old what is known of the register is, by its older lane, and how far the clock is off.
    private static JsonObject Measured(string status, FollowedRegister register, ClockWatch clock) => new()
    {
        ["status"] = status,
        ["registerSeconds"] = Enum.GetValues<LaneKind>().Max(lane => register.AgeOf(lane))?.TotalSeconds,
        ["clockOffsetSeconds"] = clock.Offset.TotalSeconds,
    };

    // A source that cannot say in time, or fails in saying it, is not ready.
    private static async Task<bool> AsksAsync(Func<Task<bool>> ask, CancellationToken patience)
    {
        try
        {
            return await ask().WaitAsync(patience);
        }
#pragma warning disable CA1031 // Whatever it was, the answer is no.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Wrong}")]
    private static partial void NotReady(ILogger logger, string wrong);
}
