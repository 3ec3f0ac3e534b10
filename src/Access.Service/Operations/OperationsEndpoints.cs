using System.Diagnostics;
using System.Text.Json.Nodes;
using Access.Authzen;
using Access.Service.Evaluation;
using Access.Service.Hosting;
using Access.Service.Problems;
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

    public static Task ShowSwitchAsync(HttpContext context, [FromServices] OperationsStore store) => GuardedAsync(context, async () =>
        await TellSwitchAsync(context, await store.ReadAsync(context.RequestAborted)));

    public static Task UseSwitchAsync(
        HttpContext context, [FromServices] OperationsStore store, [FromServices] KillSwitch killSwitch, [FromServices] OperationLog log) => GuardedAsync(context, async () =>
    {
        var body = await BodyAsync(context);
        body.AllowOnly("closed", "reason");
        var kind = body.Flag("closed") ?? throw body.Wrong("closed", "is missing");
        var reason = ReasonOf(body);
        EntityTag.Require(context.Request, (await store.ReadAsync(context.RequestAborted)).SwitchRevision, OperationsProblems.PreconditionFailed);

        var state = await killSwitch.UseAsync(
            kind ? OperationKind.Closed : OperationKind.Opened, reason, new(Caller.Of(context).ShownClient), now => EntityTag.Fits(context.Request, now.SwitchRevision), log, context.RequestAborted)
            ?? throw new RefusedException(OperationsProblems.PreconditionFailed);
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
        var (began, client, now) = (Stopwatch.GetTimestamp(), Caller.Of(context).ShownClient, clock.GetUtcNow());
        await log.AppendAsync(OperationKind.RegisterReleased, reason, client, (await store.ReadAsync(context.RequestAborted)).SwitchRevision, now, context.RequestAborted);
        var state = await store.AddAsync(OperationKind.RegisterReleased, reason, client, now, fits: null, context.RequestAborted)
            ?? throw new RefusedException(Problem.NotStored);
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
            await Problem.NotStored.WriteAsync(context);
        }
    }

    private static async Task<StrictMembers> BodyAsync(HttpContext context)
    {
        if (!RequestBody.IsJson(context.Request)) throw RefusedException.Malformed("The Content-Type is not application/json in UTF-8.");
        return BodyMembers.Parse(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
    }

    private static string ReasonOf(StrictMembers body) =>
        OperationReason.TryRead(body.Text("reason"), out var reason) ? reason : throw new RefusedException(OperationsProblems.ReasonRequired);

    private static Task TellSwitchAsync(HttpContext context, OperationsState state)
    {
        context.Response.Headers.ETag = EntityTag.Of(state.SwitchRevision);
        return JsonBody.WriteAsync(context, 200, Told(new() { ["closed"] = state.IsClosed }, state.Switch));
    }

    private static Task TellRegisterAsync(HttpContext context, FollowedRegister register, OperationsState state) => JsonBody.WriteAsync(context, 200, new JsonObject
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

    [LoggerMessage(Level = LogLevel.Critical, Message = "Client {Client} released the register after a mass opening (revision {Revision})")]
    private static partial void Released(ILogger logger, string client, long revision);
}
