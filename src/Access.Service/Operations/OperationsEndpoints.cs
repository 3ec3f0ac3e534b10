using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Access.Domain.Identifiers;
using Access.Service.Evaluation;
using Access.Service.Recording;
using Access.Service.Telemetry;
using Access.Service.Tokens;
using Access.Sources.Log;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Access.Sources.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Operations;

/// <summary>What operators do: the kill switch, the release of a register that was halted, and what they see.</summary>
internal static partial class OperationsEndpoints
{
    /// <summary>The kill switch: read with GET, used with PUT.</summary>
    public const string Switch = "/v1/operations/kill-switch";

    /// <summary>The register as this node sees it.</summary>
    public const string Register = "/v1/operations/register";

    /// <summary>Lets every node go on whose register was halted by a mass opening.</summary>
    public const string Release = "/v1/operations/register/release";

    /// <summary>What the service measures, as text in Prometheus' exposition format.</summary>
    public const string Metrics = "/v1/operations/metrics";

    private const int ShortestReason = 10;
    private const int LongestReason = 500;

    public static Task ShowSwitchAsync(HttpContext context, [FromServices] OperationsStore store) => GuardedAsync(context, async () =>
        await TellSwitchAsync(context, await store.ReadAsync(context.RequestAborted)));

    public static Task UseSwitchAsync(
        HttpContext context, [FromServices] OperationsStore store, [FromServices] KillSwitch killSwitch, [FromServices] OperationLog log,
        [FromServices] TimeProvider clock, [FromServices] ILogger<KillSwitch> logger) => GuardedAsync(context, async () =>
    {
        var body = await BodyAsync(context);
        body.AllowOnly("closed", "reason");
        var kind = body.Flag("closed") ?? throw body.Wrong("closed", "is missing");
        var reason = ReasonOf(body);
        var before = (await store.ReadAsync(context.RequestAborted)).SwitchRevision;
        EntityTag.Require(context.Request, before, OperationsProblems.PreconditionRequired, OperationsProblems.PreconditionFailed);

        // What opens is logged before it does; what closes never waits for a log, which may be what fails.
        var (began, client, now, operation) = (Stopwatch.GetTimestamp(), ClientOf(context), clock.GetUtcNow(), kind ? OperationKind.Closed : OperationKind.Opened);
        if (!kind) await log.AppendAsync(operation, reason, client, before, now, context.RequestAborted);

        // What the header named is compared again where it is written, since another may be faster.
        var state = await store.AddAsync(
            operation, reason, client, now,
            current => EntityTag.Fits(context.Request, current.SwitchRevision), context.RequestAborted) ?? throw new RefusedException(OperationsProblems.PreconditionFailed);
        killSwitch.Take(state, began);
        Used(logger, client, kind ? "closed" : "opened", state.SwitchRevision);
        if (kind) await LogClosingAsync(log, reason, client, before, now, logger);
        await TellSwitchAsync(context, state);
    });

    public static Task ShowRegisterAsync(HttpContext context, [FromServices] OperationsStore store, [FromServices] FollowedRegister register) =>
        GuardedAsync(context, async () => await TellRegisterAsync(context, register, await store.ReadAsync(context.RequestAborted)));

    public static Task ReleaseAsync(
        HttpContext context, [FromServices] OperationsStore store, [FromServices] KillSwitch killSwitch, [FromServices] FollowedRegister register,
        [FromServices] OperationLog log, [FromServices] TimeProvider clock, [FromServices] ILogger<KillSwitch> logger) => GuardedAsync(context, async () =>
    {
        var body = await BodyAsync(context);
        body.AllowOnly("reason");
        var reason = ReasonOf(body);
        var (began, client, now) = (Stopwatch.GetTimestamp(), ClientOf(context), clock.GetUtcNow());
        await log.AppendAsync(OperationKind.RegisterReleased, reason, client, (await store.ReadAsync(context.RequestAborted)).SwitchRevision, now, context.RequestAborted);
        var state = await store.AddAsync(OperationKind.RegisterReleased, reason, client, now, fits: null, context.RequestAborted)
            ?? throw new RefusedException(OperationsProblems.NotStored);
        killSwitch.Take(state, began);
        Released(logger, client, state.Release!.Revision);
        await TellRegisterAsync(context, register, state);
    });

    public static Task ShowMetricsAsync(HttpContext context, [FromServices] Exposition exposition) => exposition.WriteAsync(context);

    private static async Task GuardedAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (RefusedException refused)
        {
            await refused.Problem.WriteAsync(context, refused.Detail);
        }
        catch (DecisionLogException) when (!context.Response.HasStarted)
        {
            await OperationsProblems.NotLogged.WriteAsync(context);
        }
        catch (StorageException) when (!context.Response.HasStarted)
        {
            await OperationsProblems.NotStored.WriteAsync(context);
        }
    }

    private static async Task LogClosingAsync(OperationLog log, string reason, string client, long after, DateTimeOffset at, ILogger logger)
    {
        try
        {
            await log.AppendAsync(OperationKind.Closed, reason, client, after, at, CancellationToken.None);
        }
        catch (DecisionLogException failure)
        {
            NotLogged(logger, failure.Message);
        }
    }

    private static async Task<Members> BodyAsync(HttpContext context)
    {
        if (!RequestBody.IsJson(context.Request)) throw RefusedException.Malformed("The Content-Type is not application/json in UTF-8.");
        return Members.Parse(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
    }

    private static string ReasonOf(Members body)
    {
        var reason = (body.Text("reason") ?? "").Trim();
        var isOne = reason.Length is >= ShortestReason and <= LongestReason
            && !reason.Any(char.IsControl)
            && !Digits().Matches(reason).Any(run => PersonIdentifier.TryParse(run.Value.Replace(" ", "", StringComparison.Ordinal), out _));
        return isOne ? reason : throw new RefusedException(OperationsProblems.ReasonRequired);
    }

    // A client may have named itself by a number.
    private static string ClientOf(HttpContext context) =>
        Caller.Of(context).ClientId is var client && PersonIdentifier.TryParse(client, out _) ? "(withheld)" : client;

    private static Task TellSwitchAsync(HttpContext context, OperationsState state)
    {
        context.Response.Headers.ETag = EntityTag.Of(state.SwitchRevision);
        return ActView.WriteAsync(context, 200, Told(new() { ["closed"] = state.IsClosed }, state.Switch));
    }

    private static Task TellRegisterAsync(HttpContext context, FollowedRegister register, OperationsState state) => ActView.WriteAsync(context, 200, new()
    {
        ["state"] = register.State.ToString(),
        ["haltedSince"] = register.HaltedAt,
        ["prioritySeconds"] = register.AgeOf(LaneKind.Priority)?.TotalSeconds,
        ["completeSeconds"] = register.AgeOf(LaneKind.Complete)?.TotalSeconds,
        ["lastRelease"] = state.Release is { } release ? Told([], release) : null,
    });

    private static JsonObject Told(JsonObject told, Operation? operation)
    {
        if (operation is null) return told;
        (told["since"], told["reason"], told["client"]) = (operation.At, operation.Reason, operation.Client);
        return told;
    }

    [GeneratedRegex("[0-9][0-9 ]{9,13}[0-9]")]
    private static partial Regex Digits();

    [LoggerMessage(Level = LogLevel.Critical, Message = "Client {Client} {Did} the kill switch (revision {Revision})")]
    private static partial void Used(ILogger logger, string client, string did, long revision);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The kill switch was closed and that could not be logged: {Problem}")]
    private static partial void NotLogged(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Client {Client} released the register after a mass opening (revision {Revision})")]
    private static partial void Released(ILogger logger, string client, long revision);
}
