using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Service.Pages.Texts;
using Access.Service.Problems;

namespace Access.Service.Pages.Recording;

/// <summary>A youth of 16 or 17 gives a parent access, sees what that opens before it is stored, and takes it back.</summary>
internal static class ConsentRoutes
{
    /// <summary>What was given.</summary>
    public const string Path = "/consent";

    /// <summary>Gives one, a question a page.</summary>
    public const string NewPath = Path + "/new";

    /// <summary>Takes one back.</summary>
    public const string EndPath = Path + "/withdraw";

    /// <summary>The field and member that names a consent.</summary>
    public const string Act = "act";

    private const string Given = "given";
    private const string Withdrawn = "withdrawn";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (Delegate)ListAsync).RequireSession(Roles.Person);
        pages.MapPost(NewPath, (Delegate)StepAsync).RequireSession(Roles.Person).RequireOwnForm();
        pages.MapPost(EndPath, (Delegate)WithdrawAsync).RequireSession(Roles.Person).RequireOwnForm();
    }

    private static Task<IResult> WithdrawAsync(HttpContext context) => PageActs.EndAsync(context, Act, $"{Path}?{Withdrawn}=yes");

    private static async Task<IResult> ListAsync(HttpContext context)
    {
        var acts = new PageActs(context, []);
        var person = Session.Of(context)!.Caller.Person!;
        var child = await acts.FindAsync(person);
        var holders = child is null ? [] : await acts.HoldersAsync(child);
        var given = from stored in await acts.InForceAsync(person)
                    where stored.Act is YouthConsent consent && (consent.Child.IsSameNumberAs(person) || child?.Has(consent.Child) == true)
                    let consent = (YouthConsent)stored.Act
                    select new GivenConsent(consent.Id, holders.FirstOrDefault(holder => holder.Number.IsSameNumberAs(consent.Parent))?.Place, consent);
        var query = context.Request.Query;
        return PageAnswer.Of<ConsentsPage>(context, new ConsentsView([.. given], MayConsent(child, acts.Now), query[Given], query.ContainsKey(Withdrawn)));
    }

    private static async Task<IResult> StepAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var draft = ConsentDraft.Read(form);
        var wanted = Enum.TryParse<ConsentStep>(form[ConsentDraft.StepName], out var step) && Enum.IsDefined(step) ? step : ConsentStep.Parent;
        var person = Session.Of(context)!.Caller.Person!;
        var nothing = new PageActs(context, []);
        if (await nothing.FindAsync(person) is not { } child || child.BirthAt(nothing.Now) is not { } born || !MayConsent(child, nothing.Now))
            return Results.StatusCode(StatusCodes.Status403Forbidden);

        var holders = await nothing.HoldersAsync(child);
        var (today, latest) = (OsloCalendar.DayAt(nothing.Now), Birthday.Of(born, 18).Earliest.AddDays(-1));
        var asked = FirstUnanswered(draft, holders.Length, wanted);
        var view = new ConsentView(asked, draft, holders, latest, today, null, MissingAt(asked, wanted), null);
        if (asked != ConsentStep.Confirm) return PageAnswer.Of<ConsentPage>(context, view);

        var last = draft.Until is { } until && until < latest ? until : latest;
        var acts = new PageActs(context, Body(person.Value, holders[draft.Holder!.Value - 1].Number.Value, draft, last, ConsentText.VersionIn(Languages.Of(context))));
        try
        {
            if (form["answer"] == "yes")
            {
                var stored = await acts.RecordAsync(draft.Key);
                return Results.Redirect($"{Path}?{Given}={Uri.EscapeDataString(stored.Act.Id)}");
            }

            var admitted = (YouthConsent)await acts.AdmitAsync();
            var point = context.RequestServices.GetRequiredService<DecisionPoint>();
            var imagined = admitted with { Id = "preview", Child = Imagined.Child, Parent = Imagined.First, ValidFrom = OsloCalendar.StartOf(today), RecordedAt = OsloCalendar.StartOf(today) };
            return PageAnswer.Of<ConsentPage>(context, view with { Preview = await Preview.OfAsync(born, imagined, today, latest.AddDays(1), point, context.RequestAborted) });
        }
        catch (RefusedException refused)
        {
            return PageAnswer.Of<ConsentPage>(context, view with { Refusal = RefusalTexts.Of(refused.Problem) }, refused.Problem.Status);
        }
    }

    // Nobody comes to a later question before the earlier ones are answered.
    private static ConsentStep FirstUnanswered(ConsentDraft draft, int holders, ConsentStep wanted)
    {
        if (draft.Holder is not { } place || place < 1 || place > holders || wanted == ConsentStep.Parent) return ConsentStep.Parent;
        return !draft.HasServices || wanted == ConsentStep.Services ? ConsentStep.Services : wanted;
    }

    private static Text? MissingAt(ConsentStep asked, ConsentStep wanted) => asked >= wanted ? null : asked switch
    {
        ConsentStep.Parent => RecordingTexts.ChooseParent,
        _ => RecordingTexts.ChooseServices,
    };

    private static bool MayConsent(Person? child, DateTimeOffset now) => Ages.SurelyAt(child, now) == AgeBand.SixteenOrSeventeen;

    private static JsonObject Body(string child, string parent, ConsentDraft draft, DateOnly last, string textVersion) => new()
    {
        ["type"] = "youth-consent",
        ["child"] = child,
        ["parent"] = parent,
        ["services"] = draft.Everything ? new JsonArray(ConsentDraft.All) : new JsonArray([.. draft.Services.Select(service => JsonValue.Create(ServiceCodes.CodeOf(service)))]),
        ["textVersion"] = textVersion,
        ["validTo"] = Days.Instant(last.AddDays(1)),
    };
}
