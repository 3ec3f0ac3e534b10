using System.Collections.Concurrent;
using Access.Engine;
using Access.Engine.Analysis;
using Access.Engine.Classification;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Rulebooks;

/// <summary>The law as it is coded: rulebooks, clauses, and what differs. Nobody needs to sign in to read law.</summary>
internal static class RulebookRoutes
{
    /// <summary>All rulebooks.</summary>
    public const string Path = "/rulebooks";

    /// <summary>The difference of two.</summary>
    public const string DifferencePath = Path + "/difference";

    /// <summary>The member of a query that names the rulebook whose place is taken.</summary>
    public const string From = "from";

    /// <summary>The member that names the one that takes it.</summary>
    public const string To = "to";

    /// <summary>The address of a rulebook, or of a clause in it.</summary>
    public static string AddressOf(Domain.Law.Rulebook rulebook, Domain.Law.Clause? clause = null) =>
        clause is null ? $"{Path}/{rulebook.Id}" : $"{Path}/{rulebook.Id}/{clause.Id}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (HttpContext context) => PageAnswer.Of<RulebooksPage>(context, Rules.Rulebooks.All));
        pages.MapGet(Path + "/{id}", (HttpContext context, string id, AgeLineRulebooks points, TimeProvider clock) =>
            points.All.FirstOrDefault(point => point.Rulebook.Id == id) is { } known
                ? PageAnswer.Of<RulebookPage>(context, new RulebookView(
                    known.Rulebook, known.On(OsloCalendar.DayAt(clock.GetUtcNow())).Version, [.. Rules.Rulebooks.All.Where(other => other != known.Rulebook)]))
                : Results.StatusCode(StatusCodes.Status404NotFound));
        pages.MapGet(Path + "/{id}/{clause}", (HttpContext context, string id, string clause) =>
            Rules.Rulebooks.Find(id) is { } rulebook && rulebook.Clauses.FirstOrDefault(one => one.Id == clause) is { } stated
                ? PageAnswer.Of<ClausePage>(context, new ClauseView(
                    rulebook, stated, [.. Rules.Rulebooks.All.Where(other => other.Clauses.Any(one => one.Id == clause))]))
                : Results.StatusCode(StatusCodes.Status404NotFound));

        // Working out a difference takes a second; it never changes while the clauses in force are the same.
        var differences = new ConcurrentDictionary<(string, string), Lazy<RulebookDifference>>();
        pages.MapGet(DifferencePath, (HttpContext context, AgeLineRulebooks points, TimeProvider clock) =>
        {
            if (Chosen(points, member => context.Request.Query[member]) is not { } chosen) return Results.StatusCode(StatusCodes.Status404NotFound);
            var (from, to) = chosen;
            var today = OsloCalendar.DayAt(clock.GetUtcNow());
            var (before, after) = (from.On(today).Table, to.On(today).Table);
            var difference = differences.GetOrAdd((before.Version.Digest, after.Version.Digest), _ => new(() => RulebookDifference.Between(before, after)));
            return PageAnswer.Of<DifferencePage>(context, new DifferenceView(from.Rulebook, to.Rulebook, difference.Value));
        });
    }

    /// <summary>The two rulebooks that are named, the first two where none is; null where one is not there.</summary>
    public static (DecisionPoint From, DecisionPoint To)? Chosen(AgeLineRulebooks points, Func<string, Microsoft.Extensions.Primitives.StringValues> valueOf)
    {
        return Named(From, 0) is { } from && Named(To, 1) is { } to ? (from, to) : null;

        DecisionPoint? Named(string member, int otherwise) => valueOf(member) is [{ Length: > 0 } id]
            ? points.All.FirstOrDefault(point => point.Rulebook.Id == id)
            : points.All[otherwise];
    }
}
