using System.Text.Json;
using Access.Engine.Classification;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.WhatIf;

/// <summary>Two made-up childhoods side by side. Never mapped in Production.</summary>
internal static class WhatIfRoutes
{
    /// <summary>The path.</summary>
    public const string Path = "/what-if";

    /// <summary>Saves one of the worlds as a case.</summary>
    public const string CasePath = Path + "/case";

    /// <summary>The member that says which world is saved.</summary>
    public const string WorldName = "world";

    /// <summary>What stands before the fields of each world.</summary>
    public static readonly string[] Prefixes = ["a-", "b-"];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, async (HttpContext context, AgeLineRulebooks rulebooks, TimeProvider clock) =>
        {
            var view = await ViewAsync(context, rulebooks, OsloCalendar.DayAt(clock.GetUtcNow()));
            var isWrong = view.Worlds.Any(world => !world.Form.Wrong.IsEmpty);
            return PageAnswer.Of<WhatIfPage>(context, view, isWrong ? 400 : 200);
        });
        pages.MapGet(CasePath, async (HttpContext context, AgeLineRulebooks rulebooks, TimeProvider clock) =>
        {
            var view = await ViewAsync(context, rulebooks, OsloCalendar.DayAt(clock.GetUtcNow()));
            var world = context.Request.Query[WorldName] == Prefixes[1] ? view.Second : view.First;
            context.Response.Headers.ContentDisposition = "attachment; filename=\"what-if.json\"";
            return Results.Text(CaseFile.Write(world, view.On).ToJsonString(new JsonSerializerOptions { WriteIndented = true }), "application/json");
        });
    }

    private static async Task<WhatIfView> ViewAsync(HttpContext context, AgeLineRulebooks rulebooks, DateOnly today)
    {
        var query = context.Request.Query;
        var on = Days.Parse(query[AgeLineRoutes.On]) ?? today;
        var isStated = query.ContainsKey(Prefixes[0] + ChildhoodForm.Born);
        var worlds = new World[2];
        for (var place = 0; place < worlds.Length; place++)
        {
            var prefix = Prefixes[place];
            var form = isStated ? ChildhoodForm.Read(query, prefix, Families.Born) : new(Families.All[place + 1].Childhood, []);
            var points = rulebooks.Chosen(query[prefix + AgeLineRoutes.Rulebook]);
            worlds[place] = new(prefix, form, await AgeLineBuilder.BuildAsync(form.Childhood, [points[0]], context.RequestAborted));
        }

        return new(worlds[0], worlds[1], on, AddressOf(worlds, on));
    }

    private static string AddressOf(World[] worlds, DateOnly on)
    {
        var query = $"{AgeLineRoutes.On}={Days.Iso(on)}";
        foreach (var world in worlds)
        {
            var childhood = ChildhoodForm.Write(world.Form.Childhood, world.Prefix);
            childhood.Add(world.Prefix + AgeLineRoutes.Rulebook, world.Rulebook.Id);
            query += "&" + childhood.ToQueryString().Value![1..];
        }

        return Path + "?" + query;
    }
}
