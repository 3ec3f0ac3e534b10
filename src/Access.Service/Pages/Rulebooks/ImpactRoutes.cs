using System.Collections.Concurrent;
using Access.Audit.Impact;
using Access.Domain.Identifiers;
using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Sources.Acts;
using Access.Sources.Register;
using Access.StandIn;

namespace Access.Service.Pages.Rulebooks;

/// <summary>What a change of rulebook does to made-up families, and a statement of who looked at it. Never mapped in Production.</summary>
internal static class ImpactRoutes
{
    /// <summary>The path.</summary>
    public const string Path = RulebookRoutes.Path + "/impact";

    /// <summary>The statement, to be looked over and printed.</summary>
    public const string StatementPath = Path + "/statement";

    /// <summary>The statement as a file.</summary>
    public const string StatementFilePath = StatementPath + "/file";

    /// <summary>The member of a query that says which changes are shown.</summary>
    public const string Show = "show";

    // From a thousand families on, every kind of family occurs.
    private const int Families = 1_000;
    private const int Seed = 1;

    public static void Map(RouteGroupBuilder pages)
    {
        var studies = new Studies();
        pages.MapGet(Path, async (HttpContext context, AgeLineRulebooks points, TimeProvider clock) =>
            await ViewAsync(context, points, clock, studies, member => context.Request.Query[member]) is { } view
                ? PageAnswer.Of<ImpactPage>(context, view)
                : Results.StatusCode(StatusCodes.Status404NotFound));
        pages.MapPost(StatementPath, (HttpContext context, AgeLineRulebooks points, TimeProvider clock) => StateAsync(
            context, points, clock, studies, statement => PageAnswer.Of<StatementPage>(context, statement))).RequireOwnForm();
        pages.MapPost(StatementFilePath, (HttpContext context, AgeLineRulebooks points, TimeProvider clock) => StateAsync(
            context, points, clock, studies, statement => Results.File(statement.ToFile(Languages.Of(context)), "text/plain; charset=utf-8", statement.FileName))).RequireOwnForm();
    }

    private static async Task<IResult> StateAsync(
        HttpContext context, AgeLineRulebooks points, TimeProvider clock, Studies studies, Func<ImpactStatement, IResult> answer)
    {
        // In the body of a form: a name stands in no address, and nothing keeps it.
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await ViewAsync(context, points, clock, studies, member => form[member]) is not { } view) return Results.StatusCode(StatusCodes.Status404NotFound);
        var statement = new ImpactStatement(view, form[ImpactStatement.NameName].ToString().Trim(), form[ImpactStatement.PositionName].ToString().Trim());
        return statement.Wrong.Any()
            ? PageAnswer.Of<ImpactPage>(context, view with { Statement = statement }, StatusCodes.Status400BadRequest)
            : answer(statement);
    }

    private static async Task<ImpactView?> ViewAsync(
        HttpContext context, AgeLineRulebooks points, TimeProvider clock, Studies studies, Func<string, Microsoft.Extensions.Primitives.StringValues> valueOf)
    {
        if (RulebookRoutes.Chosen(points, valueOf) is not { } chosen) return null;
        var (from, to) = chosen;
        var today = OsloCalendar.DayAt(clock.GetUtcNow());
        var (before, after) = (from.On(today).Version.Digest, to.On(today).Version.Digest);
        var study = studies.GetOrAdd((before, after, today), _ => new(() => StudyAsync(from, to, today)));
        var shown = Enum.TryParse<Becomes>(valueOf(Show), out var one) && Enum.IsDefined(one) ? one : (Becomes?)null;
        return new(from.Rulebook, to.Rulebook, before, after, today, Families, Seed, await study.Value.WaitAsync(context.RequestAborted), shown);
    }

    // As it is at the beginning of the day, so that the same day gives the same figures to whoever asks again.
    private static async Task<ImpactTally> StudyAsync(DecisionPoint from, DecisionPoint to, DateOnly today)
    {
        var at = OsloCalendar.StartOf(today);
        var folder = Directory.CreateTempSubdirectory("access-families-");
        try
        {
            await Population.WriteAsync(Families, Seed, today, folder.FullName);
            var register = await RegisterFolder.LoadAsync(folder.FullName, TimeProvider.System);
            var study = new ImpactStudy(register, new(register, ActHistory.Empty, IdentifierPolicy.IncludingSynthetic), from, to, new(today, at, at));
            return await study.RunAsync(register.Persons.OrderBy(person => person.Id, StringComparer.Ordinal), progress: null, CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The families are the same for the same day, and so is what becomes of them.</summary>
    private sealed class Studies : ConcurrentDictionary<(string From, string To, DateOnly Today), Lazy<Task<ImpactTally>>>;
}
