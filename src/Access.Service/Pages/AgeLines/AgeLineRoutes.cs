using Access.Engine.Classification;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.AgeLines;

/// <summary>The age line of made-up childhoods. Never mapped in Production.</summary>
internal static class AgeLineRoutes
{
    /// <summary>The path.</summary>
    public const string Path = "/simulator";

    /// <summary>The member of a query that says which day is looked at.</summary>
    public const string On = "on";

    /// <summary>The member that says by which rulebook.</summary>
    public const string Rulebook = "rulebook";

    // What moves with the day alone.
    private const string DayPart = "day";

    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Path, async (HttpContext context, AgeLineRulebooks rulebooks, TimeProvider clock) =>
    {
        var view = await ViewAsync(context, rulebooks, OsloCalendar.DayAt(clock.GetUtcNow()));
        return context.Request.Query[PageRoutes.Part] == DayPart
            ? PageAnswer.Of<DayPanel>(context, view)
            : PageAnswer.Of<AgeLinePage>(context, view, view.Form.Wrong.IsEmpty ? 200 : 400);
    });

    private static async Task<AgeLineView> ViewAsync(HttpContext context, AgeLineRulebooks rulebooks, DateOnly today)
    {
        var query = context.Request.Query;
        var form = query.ContainsKey(ChildhoodForm.Born) ? ChildhoodForm.Read(query, "", Families.Born) : new(Families.All[0].Childhood, []);
        var line = await AgeLineBuilder.BuildAsync(form.Childhood, rulebooks.Chosen(query[Rulebook]), context.RequestAborted);
        if (query[On] is [{ Length: > 0 } stated] && Days.Parse(stated) is null) form = form with { Wrong = form.Wrong.Add(On) };
        var chosen = line.Rulebooks.Length == 1 ? line.Rulebooks[0].Id : null;
        return new(line, form, line.Within(Days.Parse(query[On]) ?? today), today, chosen, ChildhoodForm.Write(form.Childhood).ToQueryString().Value!);
    }
}
