using System.Collections.Immutable;
using System.Globalization;
using Access.Audit.Asking;
using Access.Audit.Files;
using Access.Audit.Reads;
using Access.Audit.Samples;
using Access.Service.Audit;
using Access.Service.Log;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Service.Problems;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Storage;

namespace Access.Service.Pages.Audit;

/// <summary>The log, for auditors: search, samples and files. Every reading is in the log before anything is read (AU-10).</summary>
internal static class AuditPages
{
    /// <summary>The search.</summary>
    public const string Path = "/audit";

    /// <summary>Draws a sample.</summary>
    public const string SamplePath = Path + "/sample";

    /// <summary>Makes a file.</summary>
    public const string ExportPath = Path + "/export";

    /// <summary>Verifies what the page shows, and the log's head.</summary>
    public const string VerifyPath = Path + "/verify";

    /// <summary>The field with the id of a decision that is verified; as often as there are decisions.</summary>
    public const string Decision = "decision";

    /// <summary>The field with the checkpoint that the page was made under.</summary>
    public const string Seen = "seen";

    /// <summary>The field that asks for the next page.</summary>
    public const string Cursor = "cursor";

    /// <summary>The field of a sample's seed.</summary>
    public const string Seed = "seed";

    /// <summary>The field that says how many of each stratum are drawn.</summary>
    public const string Size = "size";

    /// <summary>The field that says what makes the strata.</summary>
    public const string By = "by";

    /// <summary>The field that says what kind of file is made.</summary>
    public const string Format = "format";

    private const int InPage = 100;
    private const int GreatestDrawn = 100;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (Delegate)((HttpContext context) => ShowAsync(context, AuditForm.Empty, null, null))).RequireSession(Roles.Auditor);
        pages.MapPost(Path, (HttpContext context, CursorSeal cursors) => AnswerAsync(context, (request, form, fields) => FindAsync(request, form, fields, cursors))).RequireSession(Roles.Auditor).RequireOwnForm();
        pages.MapPost(SamplePath, (HttpContext context, AuditLoad load) => AnswerAsync(context, (request, form, fields) => SampleAsync(request, form, fields, load))).RequireSession(Roles.Auditor).RequireOwnForm();
        pages.MapPost(VerifyPath, (HttpContext context, LogCheck check) => AnswerAsync(context, (request, form, fields) => VerifyAsync(request, form, fields, check))).RequireSession(Roles.Auditor).RequireOwnForm();
        pages.MapPost(ExportPath, (Delegate)((HttpContext context) => AnswerAsync(context, async (request, form, fields) =>
        {
            var format = AnswerFormat.All.FirstOrDefault(known => known.Name == fields[Format].ToString()) ?? AnswerFormat.Csv;
            await DecisionsExport.WriteAsync(request, await request.WithEveryNumberAsync(form.Question), format);
            return Results.Empty;
        }))).RequireSession(Roles.Auditor).RequireOwnForm();
    }

    private static async Task<IResult> FindAsync(AuditRequest request, AuditForm form, IFormCollection fields, CursorSeal cursors)
    {
        var scope = $"{Path}\n{request.Caller.ClientId}\n{QuestionReader.Canonical(form.Question)}";
        var start = fields[Cursor].ToString() is not { Length: > 0 } text
            ? new PageCursor(await request.Reading.SizeAsync(request.Aborted), 0)
            : cursors.TryRead(text, scope, out var cursor) ? cursor : throw new RefusedException(AuditProblems.WrongCursor);
        var question = await request.WithEveryNumberAsync(form.Question);
        await request.RecordAsync(
            "query", question,
            ("snapshot", Text(start.Snapshot)), ("after", Text(start.After)), ("limit", Text(InPage)));
        var page = await request.Reading.PageAsync(question, start, InPage, request.Aborted);
        var found = new FoundPage(page.Decisions, page.NotReadable, start.Snapshot, page.Next is { } next ? cursors.Write(next, scope) : null);
        return await ShowAsync(request.Context, form, found, null);
    }

    private static async Task<IResult> SampleAsync(AuditRequest request, AuditForm form, IFormCollection fields, AuditLoad load)
    {
        var isSize = int.TryParse(fields[Size], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= GreatestDrawn;
        var seed = fields[Seed].ToString().Trim();
        if (!isSize || seed.Length is 0 or > 100) return await ShowAsync(request.Context, form with { Wrong = [isSize ? Seed : Size] }, null, null);
        var by = SampleQuestion.Strata.Where(column => column.Name == fields[By].ToString());
        var question = new SampleQuestion(await request.WithEveryNumberAsync(form.Question), seed, size, [.. by]);
        using var turn = load.Take();
        var snapshot = await request.Reading.SizeAsync(request.Aborted);
        await request.RecordAsync(
            "sample", question.Where,
            ("seed", AuditRead.Harmless(seed)), ("size", Text(size)), ("by", string.Join(' ', question.By.Select(column => column.Name))), ("snapshot", Text(snapshot)));
        var sample = await Sampling.DrawAsync(request.Reading, question, snapshot, request.Aborted);
        return await ShowAsync(request.Context, form, null, new(question, sample));
    }

    // What is verified is what the page showed: by id, so that nothing that was recorded meanwhile takes its place.
    private static async Task<IResult> VerifyAsync(AuditRequest request, AuditForm form, IFormCollection fields, LogCheck check)
    {
        string[] ids = [.. fields[Decision].OfType<string>().Where(DecisionIds.IsValid).Distinct().Take(InPage)];
        await request.RecordAsync("verify", await request.WithEveryNumberAsync(form.Question), ("decisions", string.Join(' ', ids.Select(AuditRead.HarmlessId))));
        var seen = new byte[Note.Longest];
        var found = await check.OfAsync(ids, Convert.TryFromBase64String(fields[Seen].ToString(), seen, out var length) && length > 0 ? seen[..length] : null, request.Aborted);
        var shown = ImmutableArray.CreateBuilder<AskedDecision>(ids.Length);
        foreach (var id in ids)
        {
            if (await request.Reading.FindAsync(id, request.Aborted) is { } decision) shown.Add(decision);
        }
        return await ShowAsync(request.Context, form, null, null, found, shown.DrainToImmutable());
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<AuditRequest, AuditForm, IFormCollection, Task<IResult>> answer)
    {
        var fields = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = AuditForm.Read(name => fields[name]);
        if (!form.Wrong.IsEmpty) return await ShowAsync(context, form, null, null);
        try
        {
            return await answer(AuditRequest.Of(context, SignIn.Session.Of(context)!.Caller), form, fields);
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            Problem.SayWhenAgain(context.Response, refused.RetryAfter);
            return Results.StatusCode(refused.Problem.Status);
        }
        catch (Exception failure) when (failure is StorageException or DecisionLogException or LogFormatException or IOException && !context.Response.HasStarted)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, AuditForm form, FoundPage? found, SampleView? sampled, CheckedLog? check = null, ImmutableArray<AskedDecision>? verified = null)
    {
        var seen = await context.RequestServices.GetRequiredService<LogStore>().Reader.CheckpointAsync(context.RequestAborted);
        var view = new AuditView(form, found, sampled, seen is null ? "" : Convert.ToBase64String(seen)) { Checked = check, Verified = verified };
        return PageAnswer.Of<AuditPage>(context, view, form.Wrong.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
