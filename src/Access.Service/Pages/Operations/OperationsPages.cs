using System.Globalization;
using Access.Service.Audit;
using Access.Service.Operations;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Service.Pages.Texts;
using Access.Service.Settings;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Access.Sources.Storage;

namespace Access.Service.Pages.Operations;

/// <summary>How the service fares, and the kill switch. For operators.</summary>
internal static class OperationsPages
{
    /// <summary>How the service fares.</summary>
    public const string Path = "/operations";

    /// <summary>The kill switch: why, then are you sure, then done.</summary>
    public const string SwitchPath = Path + "/kill-switch";

    /// <summary>Looks over what is about to be done.</summary>
    public const string ReviewPath = SwitchPath + "/review";

    /// <summary>The field that says whether the switch is to be closed.</summary>
    public const string Closes = "closes";

    /// <summary>The field that says why.</summary>
    public const string Reason = "reason";

    /// <summary>The field with the revision that was looked at.</summary>
    public const string Revision = "revision";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, async (HttpContext context, OperationsStore store) => PageAnswer.Of<OperationsPage>(context, await ViewAsync(context, store))).RequireSession(Roles.Operator);
        pages.MapGet(SwitchPath, async (HttpContext context, OperationsStore store) =>
        {
            var state = await store.ReadAsync(context.RequestAborted);
            return PageAnswer.Of<SwitchPage>(context, new SwitchStep(!state.IsClosed, state.SwitchRevision, "", null));
        }).RequireSession(Roles.Operator);
        pages.MapPost(ReviewPath, async (HttpContext context, CancellationToken stopped) =>
        {
            var step = await ReadAsync(context, stopped);
            return step.Wrong is null
                ? PageAnswer.Of<ReviewPage>(context, step)
                : PageAnswer.Of<SwitchPage>(context, step, StatusCodes.Status400BadRequest);
        }).RequireSession(Roles.Operator).RequireOwnForm();
        pages.MapPost(SwitchPath, async (HttpContext context, KillSwitch killSwitch, OperationsStore store, OperationLog log) =>
        {
            var step = await ReadAsync(context, context.RequestAborted);
            if (step.Wrong is not null) return PageAnswer.Of<SwitchPage>(context, step, StatusCodes.Status400BadRequest);
            var used = await killSwitch.UseAsync(
                step.Closes ? OperationKind.Closed : OperationKind.Opened, step.Reason, new(SignIn.Session.ClientId, SignIn.Session.Of(context)?.Name),
                now => now.SwitchRevision == step.Revision, log, context.RequestAborted);
            return used is null
                ? PageAnswer.Of<SwitchPage>(context, step with { Wrong = OperationsTexts.Overtaken, Revision = (await store.ReadAsync(context.RequestAborted)).SwitchRevision }, StatusCodes.Status409Conflict)
                : Results.Redirect(Path);
        }).RequireSession(Roles.Operator).RequireOwnForm();
    }

    private static async Task<SwitchStep> ReadAsync(HttpContext context, CancellationToken stopped)
    {
        var form = await context.Request.ReadFormAsync(stopped);
        var closes = form[Closes] == "true";
        var isRevision = int.TryParse(form[Revision], NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        var isReason = OperationReason.TryRead(form[Reason], out var reason);
        return new(closes, revision, reason, isRevision && isReason ? null : OperationsTexts.ReasonWrong);
    }

    private static async Task<OperationsView> ViewAsync(HttpContext context, OperationsStore store)
    {
        var services = context.RequestServices;
        var register = services.GetRequiredService<FollowedRegister>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new(
            now,
            await TriedAsync(async () => Shown(await store.ReadAsync(context.RequestAborted))),
            register.State,
            [.. Enum.GetValues<LaneKind>().Select(lane => (lane, register.AgeOf(lane)))],
            await TriedAsync(async () => await LogAsync(services.GetRequiredService<LogStore>().Reader, context.RequestAborted)),
            services.GetRequiredService<ClockWatch>().Offset,
            services.GetRequiredService<DecisionRate>().Read(),
            services.GetRequiredService<AuditLoad>().IsTaken,
            [.. KeysIn(services.GetRequiredService<ServiceSettings>().Storage.Keys, now).OrderByDescending(key => key.Age)]);
    }

    private static SwitchView Shown(OperationsState state) =>
        new(state.IsClosed, state.SwitchRevision, state.Switch?.At, state.Switch?.Reason, state.Switch?.Client);

    private static async Task<LogView> LogAsync(LogReader log, CancellationToken cancellationToken)
    {
        // The checkpoint first: the log may grow in between, never shrink.
        var signed = await log.CheckpointAsync(cancellationToken) is { } note ? Checkpoint.Parse(Note.Parse(note).Text).Size : 0;
        return new(await log.SizeAsync(cancellationToken), signed);
    }

    // One part that cannot be read leaves the others to be seen: this is where people look when something is wrong.
    private static async Task<T?> TriedAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private static IEnumerable<KeyAge> KeysIn(string folder, DateTimeOffset now) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => System.IO.Path.GetExtension(file) is ".key" or ".xml" or ".jwk")
            .Select(file => new KeyAge(System.IO.Path.GetRelativePath(folder, file), now - File.GetLastWriteTimeUtc(file)))
        : [];
}
