using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Service.Pages.Texts;
using Access.Service.Problems;

namespace Access.Service.Pages.Recording;

/// <summary>A health worker closes for parents after an individual assessment, a question a page, and sees what that closes before it is stored.</summary>
internal static class ExceptionRoutes
{
    /// <summary>Makes one.</summary>
    public const string Path = "/exception";

    /// <summary>Ends the one that was just made.</summary>
    public const string UndoPath = Path + "/undo";

    /// <summary>The field and member that names an exception.</summary>
    public const string Act = "act";

    private const string Undone = "undone";
    private const int LongestMonths = 12;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (HttpContext context, TimeProvider clock) =>
        {
            var today = OsloCalendar.DayAt(clock.GetUtcNow());
            var query = context.Request.Query;
            return PageAnswer.Of<ExceptionPage>(context, Begin(ExceptionDraft.Read(FormCollection.Empty), today) with
            {
                Recorded = query[Act],
                IsUndone = query.ContainsKey(Undone),
            });
        }).RequireSession(Roles.HealthWorker);
        pages.MapPost(Path, (Delegate)StepAsync).RequireSession(Roles.HealthWorker).RequireOwnForm();
        pages.MapPost(UndoPath, (Delegate)UndoAsync).RequireSession(Roles.HealthWorker).RequireOwnForm();
    }

    private static Task<IResult> UndoAsync(HttpContext context) => PageActs.EndAsync(context, Act, $"{Path}?{Undone}=yes");

    private static ExceptionView Begin(ExceptionDraft draft, DateOnly today) =>
        new(ExceptionStep.Child, draft, [], today, today.AddMonths(LongestMonths).AddDays(-1), null, null, null, null, false);

    private static async Task<IResult> StepAsync(HttpContext context)
    {
        try
        {
            return await AnswerStepAsync(context);
        }
        catch (RefusedException refused)
        {
            return PageAnswer.Refused(context, refused.Problem);
        }
    }

    private static async Task<IResult> AnswerStepAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var draft = ExceptionDraft.Read(form);
        var wanted = Enum.TryParse<ExceptionStep>(form[ConsentDraft.StepName], out var step) && Enum.IsDefined(step) ? step : ExceptionStep.Child;
        var nothing = new PageActs(context, []);
        var view = Begin(draft, OsloCalendar.DayAt(nothing.Now));
        if (wanted == ExceptionStep.Child) return PageAnswer.Of<ExceptionPage>(context, view);
        if (!PersonIdentifier.TryParse(draft.Child, out var number) || await nothing.LookUpAsync(number) is not { } child || child.BirthAt(nothing.Now) is not { } born)
            return PageAnswer.Of<ExceptionPage>(context, view with { Missing = RecordingTexts.NoSuchChild });

        view = view with { Holders = await nothing.HoldersAsync(child) };
        var unanswered = draft.FirstUnanswered(view.Holders.Length);
        view = view with { Step = unanswered < wanted ? unanswered : wanted, Missing = unanswered < wanted ? RecordingTexts.FillThis : null };
        return view.Step == ExceptionStep.Confirm
            ? await ConfirmAsync(context, view, born, isYes: form["answer"] == "yes")
            : PageAnswer.Of<ExceptionPage>(context, view);
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, ExceptionView view, DateOnly born, bool isYes)
    {
        var draft = view.Draft;
        var acts = new PageActs(context, Body(draft, draft.Holder is > 0 and var place ? view.Holders[place - 1].Number : null, Session.Of(context)!.Caller.Organisation!.Value));
        try
        {
            if (isYes) return Results.Redirect($"{Path}?{Act}={Uri.EscapeDataString((await acts.RecordAsync(draft.Key)).Act.Id)}");

            var admitted = (ExceptionAct)await acts.AdmitAsync();
            var begins = OsloCalendar.StartOf(view.Today);
            var imagined = admitted with
            {
                Id = "preview",
                Child = Imagined.Child,
                Parent = admitted.Parent is null ? null : Imagined.First,
                RecordedAt = begins,
                ValidFrom = begins,
            };
            var end = OsloCalendar.DayAt(admitted.ValidTo!.Value).AddMonths(3);
            var point = context.RequestServices.GetRequiredService<DecisionPoint>();
            return PageAnswer.Of<ExceptionPage>(context, view with { Preview = await Preview.OfAsync(born, imagined, view.Today, end, point, context.RequestAborted) });
        }
        catch (RefusedException refused)
        {
            return PageAnswer.Of<ExceptionPage>(context, view with { Refusal = RefusalTexts.Of(refused.Problem) }, refused.Problem.Status);
        }
    }

    private static JsonObject Body(ExceptionDraft draft, PersonIdentifier? parent, string organisation) => new()
    {
        ["type"] = "exception",
        ["child"] = draft.Child,
        ["parent"] = parent?.Value,
        ["basis"] = ExceptionBases.CodeOf(draft.Basis),
        ["scope"] = draft.Service is { } service
            ? new JsonObject { ["kind"] = "service", ["id"] = ServiceCodes.CodeOf(service) }
            : new JsonObject { ["kind"] = "all" },
        ["provider"] = organisation,
        ["reason"] = draft.Reason,
        ["validTo"] = Days.Instant(draft.Until!.Value.AddDays(1)),
    };
}
