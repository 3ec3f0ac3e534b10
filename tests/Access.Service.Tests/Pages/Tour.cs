using System.Collections.Immutable;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Pages;

/// <summary>One state of one page, and how a reader comes there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Person">Who is signed in; null where nobody is.</param>
/// <param name="ComeAsync">Comes there.</param>
internal sealed record Stop(string Name, string? Person, Func<Reader, Tour, Task> ComeAsync);

/// <summary>
/// Every page in every state that somebody meets, on a service of its own: what is recorded on the way is nobody else's. A page that
/// is added belongs on the list.
/// </summary>
public sealed class Tour : IAsyncLifetime
{
    private const string Mother = "17848649899";
    private const string Nora = "08832499618";
    private const string Leila = "05928549897";
    private const string Sami = "29851899977";
    private const string Doctor = "Sigrid Aas";
    private const string Youth = "Jonas Nordmann";
    private const string Auditor = "Arne Revisor";
    private const string Operator = "Drift Vakt";

    internal TestService Service { get; private set; } = null!;

    internal static ImmutableArray<Stop> Stops { get; } =
    [
        At("start", null, "/"),
        At("start-signed-in", Auditor, "/"),
        At("sign-in", null, "/sign-in"),
        new("signed-out", Youth, async (reader, _) => await reader.LeaveByAsync(".session button")),
        At("not-found", null, "/rulebooks/nothing"),
        At("forbidden", Youth, "/audit"),
        At("age-line", null, "/simulator?on=2026-11-20"),
        At("age-line-of-one-rulebook", null, "/simulator?born=2012-11-02&exception=weighty-considerations&exception-for=second&exception-service=messages&exception-from=2021-03-01&exception-to=2022-03-01&on=2021-06-01&rulebook=guideline-2025"),
        At("age-line-wrong", null, "/simulator?born=2012-11-02&exception=childs-wish&exception-from=2025-01-01&exception-to=2024-01-01"),
        new("what-if", null, async (reader, _) =>
        {
            await reader.Page.GotoAsync("/what-if?on=2026-11-20");
            await reader.Page.ClickAsync("section:has(#b-world) summary");
            await reader.Page.SelectOptionAsync("#b-second", "none");
            await reader.LeaveByAsync(".controls button");
        }),
        At("what-if-wrong", null, "/what-if?on=2026-11-20&a-born=2012-11-02&b-born=yesterday"),
        At("rulebooks", null, "/rulebooks"),
        At("rulebook", null, "/rulebooks/guideline-2025"),
        At("clause", null, "/rulebooks/guideline-2025/parent-with-youth-consent"),
        At("difference", null, "/rulebooks/difference"),
        At("impact", null, "/rulebooks/impact"),
        At("impact-of-no-change", null, "/rulebooks/impact?from=guideline-2025&to=guideline-2025"),
        new("impact-statement", null, (reader, _) => StateAsync(reader, "Astri Lovkyndig")),
        new("impact-statement-wrong", null, (reader, _) => StateAsync(reader, "Astri 2")),
        new("decision-of-who-asked", "Kari Nordmann", (reader, tour) => tour.DecideAsync(reader, Mother, Nora)),
        new("decision-of-an-auditor", Auditor, (reader, tour) => tour.DecideAsync(reader, Leila, Sami)),
        new("decision-as-the-youth", Auditor, (reader, tour) => tour.DecideAsync(reader, Mother, Nora, "?as=youth")),
        new("decision-verified", Auditor, async (reader, tour) =>
        {
            await tour.DecideAsync(reader, Leila, Sami);
            await reader.LeaveByAsync("form[action*='/verify'] button");
        }),
        At("audit", Auditor, "/audit"),
        new("audit-found", Auditor, (reader, tour) => tour.SearchAsync(reader)),
        new("audit-verified", Auditor, async (reader, tour) =>
        {
            await tour.SearchAsync(reader);
            await reader.LeaveByAsync("form:has([name=decision]) button");
        }),
        new("audit-wrong", Auditor, async (reader, _) =>
        {
            await reader.Page.GotoAsync("/audit");
            await reader.Page.FillAsync("#child", "12345678901");
            await reader.Page.PressAsync("#child", "Enter");
            await reader.Page.WaitForSelectorAsync("[role=alert]");
        }),
        new("audit-sample", Auditor, async (reader, tour) =>
        {
            await tour.AskAsync(Mother, Nora);
            await reader.Page.GotoAsync("/audit");
            await reader.Page.ClickAsync("details:has(#seed) summary");
            await reader.Page.SelectOptionAsync("#by", "code");
            await reader.LeaveByAsync("button[formaction='/audit/sample']");
        }),
        At("consents-of-a-parent", "Kari Nordmann", "/consent"),
        At("consents", Youth, "/consent"),
        new("consent-parent", Youth, (reader, _) => ConsentAsync(reader, 1)),
        new("consent-parent-missing", Youth, async (reader, _) =>
        {
            await ConsentAsync(reader, 1);
            await reader.LeaveByAsync("button[value=Services]");
        }),
        new("consent-services", Youth, (reader, _) => ConsentAsync(reader, 2)),
        new("consent-until", Youth, (reader, _) => ConsentAsync(reader, 3)),
        new("consent-confirm", Youth, (reader, _) => ConsentAsync(reader, 4)),
        new("consent-given", Youth, (reader, _) => ConsentAsync(reader, 5)),
        new("consent-taken-back", Youth, async (reader, _) =>
        {
            await ConsentAsync(reader, 5);
            await reader.LeaveByAsync("form[action='/consent/withdraw'] button");
        }),
        new("exception-child", Doctor, (reader, _) => ExceptAsync(reader, 1)),
        new("exception-child-unknown", Doctor, async (reader, _) =>
        {
            await reader.Page.GotoAsync("/exception");
            await reader.Page.FillAsync("#child", "12345678901");
            await reader.LeaveByAsync("button[value=Parent]");
        }),
        new("exception-parent", Doctor, (reader, _) => ExceptAsync(reader, 2)),
        new("exception-service", Doctor, (reader, _) => ExceptAsync(reader, 3)),
        new("exception-reason", Doctor, (reader, _) => ExceptAsync(reader, 4)),
        new("exception-until", Doctor, (reader, _) => ExceptAsync(reader, 5)),
        new("exception-confirm", Doctor, (reader, _) => ExceptAsync(reader, 6)),
        new("exception-refused", Doctor, (reader, _) => ExceptAsync(reader, 6, "childs-wish")),
        new("exception-recorded", Doctor, (reader, _) => ExceptAsync(reader, 7)),
        new("exception-undone", Doctor, async (reader, _) =>
        {
            await ExceptAsync(reader, 7);
            await reader.LeaveByAsync("form[action='/exception/undo'] button");
        }),
        At("operations", Operator, "/operations"),
        At("kill-switch", Operator, "/operations/kill-switch"),
        new("kill-switch-wrong", Operator, async (reader, _) =>
        {
            await reader.Page.GotoAsync("/operations/kill-switch");
            await reader.Page.EvalOnSelectorAsync("#reason", "field => { field.removeAttribute('minlength'); field.value = 'kort'; }");
            await reader.LeaveByAsync("main button[type=submit]");
        }),
        new("kill-switch-review", Operator, async (reader, _) =>
        {
            await reader.Page.GotoAsync("/operations/kill-switch");
            await reader.Page.FillAsync("#reason", "Bare for å se på siden.");
            await reader.LeaveByAsync("main button[type=submit]");
        }),
    ];

    public async Task InitializeAsync() => Service = await PageBrowser.StartAnotherAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();

    /// <summary>Brings a reader to a stop.</summary>
    internal async Task BringAsync(Reader reader, Stop stop)
    {
        if (stop.Person is { } person) await reader.SignInAsync(person);
        await stop.ComeAsync(reader, this);
        await reader.Page.WaitForLoadStateAsync();
    }

    private static Stop At(string name, string? person, string path) => new(name, person, async (reader, _) => await reader.Page.GotoAsync(path));

    private async Task<string> AskAsync(string asker, string child) =>
        (await Service.AskAsync(Family.Question(asker, child))).GetProperty("context").GetProperty("decision_id").GetString()!;

    private async Task DecideAsync(Reader reader, string asker, string child, string seen = "") =>
        await reader.Page.GotoAsync($"/decisions/{await AskAsync(asker, child)}{seen}");

    private async Task SearchAsync(Reader reader)
    {
        await AskAsync(Mother, Nora);
        await AskAsync(Leila, Sami);
        await reader.Page.GotoAsync("/audit");
        await reader.LeaveByAsync("form.asked > .answers button");
        await reader.Page.WaitForSelectorAsync("#found");
    }

    private static async Task StateAsync(Reader reader, string name)
    {
        await reader.Page.GotoAsync("/rulebooks/impact");
        await reader.Page.FillAsync("#name", name);
        await reader.Page.FillAsync("#position", "Seniorrådgiver i juridisk avdeling");
        await reader.LeaveByAsync(".sign-off button");
    }

    // Each page asks one thing; the number is of the page that is come to.
    private static async Task ConsentAsync(Reader reader, int page)
    {
        await reader.Page.GotoAsync("/consent");
        await reader.LeaveByAsync("form[action='/consent/new'] button");
        if (page > 1)
        {
            await reader.Page.Locator("input[name=parent]").First.CheckAsync();
            await reader.LeaveByAsync("button[value=Services]");
        }

        if (page > 2)
        {
            await reader.Page.CheckAsync("input[value=vaccinations]");
            await reader.LeaveByAsync("button[value=Until]");
        }

        if (page > 3) await reader.LeaveByAsync("button[value=Confirm]");
        if (page > 4) await reader.LeaveByAsync("button[value=yes]");
    }

    private static async Task ExceptAsync(Reader reader, int page, string basis = "weighty-considerations")
    {
        await reader.Page.GotoAsync("/exception");
        (Func<Task> Say, string Next)[] pages =
        [
            (() => reader.Page.FillAsync("#child", Nora), "button[value=Parent]"),
            (() => reader.Page.CheckAsync("input[name=parent][value='2']"), "button[value=Service]"),
            (() => reader.Page.CheckAsync("input[value=messages]"), "button[value=Reason]"),
            (async () =>
            {
                await reader.Page.CheckAsync($"input[value={basis}]");
                await reader.Page.FillAsync("#reason", "Vurdert sammen med ansvarlig lege.");
            }, "button[value=Until]"),
            (() => reader.Page.FillAsync("#until", Keyboard.DayAhead(60).Day.ToString("O")), "button[value=Confirm]"),
            (() => Task.CompletedTask, "button[value=yes]"),
        ];
        foreach (var (say, next) in pages.Take(page - 1))
        {
            await say();
            await reader.LeaveByAsync(next);
        }
    }

    /// <summary>How a test names them.</summary>
    public static TheoryData<string> Names => [.. Stops.Select(stop => stop.Name)];
}
