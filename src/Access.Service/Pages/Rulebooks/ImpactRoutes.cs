using System.Collections.Concurrent;
using Access.Audit.Impact;
using Access.Domain.Identifiers;
using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;
using Access.Sources.Acts;
using Access.Sources.Register;
using Access.StandIn;

namespace Access.Service.Pages.Rulebooks;

/// <summary>What a change of rulebook does to made-up families. Never mapped in Production.</summary>
internal static class ImpactRoutes
{
    /// <summary>The path.</summary>
    public const string Path = RulebookRoutes.Path + "/impact";

    /// <summary>The member of a query that says which changes are shown.</summary>
    public const string Show = "show";

    // From a thousand families on, every kind of family occurs.
    private const int Families = 1_000;
    private const int Seed = 1;

    public static void Map(RouteGroupBuilder pages)
    {
        // The families are the same for the same day, and so is what becomes of them.
        var studies = new ConcurrentDictionary<(string From, string To, DateOnly Today), Lazy<Task<ImpactTally>>>();
        pages.MapGet(Path, async (HttpContext context, AgeLineRulebooks points, TimeProvider clock) =>
        {
            if (RulebookRoutes.Chosen(context, points) is not { } chosen) return Results.StatusCode(StatusCodes.Status404NotFound);
            var (from, to) = chosen;
            var now = clock.GetUtcNow();
            var today = OsloCalendar.DayAt(now);
            var (before, after) = (from.On(today).Version.Digest, to.On(today).Version.Digest);
            var study = studies.GetOrAdd((before, after, today), _ => new(() => StudyAsync(from, to, now)));
            var shown = Enum.TryParse<Becomes>(context.Request.Query[Show], out var one) && Enum.IsDefined(one) ? one : (Becomes?)null;
            return PageAnswer.Of<ImpactPage>(context, new ImpactView(from.Rulebook, to.Rulebook, Families, await study.Value.WaitAsync(context.RequestAborted), shown));
        });
    }

    private static async Task<ImpactTally> StudyAsync(DecisionPoint from, DecisionPoint to, DateTimeOffset now)
    {
        var today = OsloCalendar.DayAt(now);
        var folder = Directory.CreateTempSubdirectory("access-families-");
        try
        {
            await Population.WriteAsync(Families, Seed, today, folder.FullName);
            var register = await RegisterFolder.LoadAsync(folder.FullName, TimeProvider.System);
            var study = new ImpactStudy(register, new(register, ActHistory.Empty, IdentifierPolicy.IncludingSynthetic), from, to, new(today, now, now));
            return await study.RunAsync(register.Persons.OrderBy(person => person.Id, StringComparer.Ordinal), progress: null, CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
