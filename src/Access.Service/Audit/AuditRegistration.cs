using System.Collections.Immutable;
using System.Text;
using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;
using Access.Service.OpenApi;
using Access.Service.Tokens;
using Access.Sources.Log.Store;

namespace Access.Service.Audit;

/// <summary>What auditors and persons ask of the log: its parts and paths.</summary>
internal static class AuditRegistration
{
    /// <summary>Adds the parts.</summary>
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton(provider => new LogReading(new StoredLog(provider.GetRequiredService<LogStore>(), WithoutOthers(provider.GetRequiredService<TimeProvider>()))));
        services.AddSingleton(provider => new StoredReads(provider.GetRequiredService<LogStore>()));
        services.AddSingleton(provider => new CursorSeal(KeyOfCursors(provider.GetRequiredService<LogStore>())));
        services.AddSingleton<AuditLoad>();
        services.AddSingleton<OwnViewLoad>();
    }

    /// <summary>Maps the paths.</summary>
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        app.MapPost(DecisionsQuery.Path, DecisionsQuery.AnswerAsync).RequireAuthorization(Scopes.Audit).AtLevelFour().DescribedAsDecisionsQuery();
        app.MapPost(DecisionsSample.Path, DecisionsSample.AnswerAsync).RequireAuthorization(Scopes.Audit).AtLevelFour().DescribedAsSample();
        app.MapPost(DecisionsExport.Path, (Delegate)DecisionsExport.AnswerAsync).RequireAuthorization(Scopes.Audit).AtLevelFour().DescribedAsExport();
        app.MapPost(ExceptionsQuery.Path, ExceptionsQuery.AnswerAsync).RequireAuthorization(Scopes.Audit).AtLevelFour().DescribedAsExceptions();
        app.MapPost(ReadsQuery.Path, ReadsQuery.AnswerAsync).RequireAuthorization(Scopes.Audit).AtLevelFour().DescribedAsReads();
        app.MapGet(DecisionRead.Path, DecisionRead.AnswerAsync).RequireAuthorization(Scopes.DecideOrAudit).AtLevelFour().DescribedAsDecision();
        app.MapGet(OwnDecisionsRead.Path, OwnDecisionsRead.AnswerAsync).RequireAuthorization(Scopes.DecideOrRecord).AtLevelFour().DescribedAsOwnDecisions();
    }

    // The same on every node that shares the folder of the keys, and as long as the log has its first year's key.
    private static byte[] KeyOfCursors(LogStore store) => Encoding.ASCII.GetBytes(store.Pseudonyms.Of(store.Pseudonyms.Years[0]).OfText("access-cursors-v1"));

    private static ImmutableHashSet<string> WithoutOthers(TimeProvider clock) =>
    [
        .. Rulebooks.All.Select(rulebook => new DecisionPoint(rulebook).On(OsloCalendar.DayAt(clock.GetUtcNow())).Table)
            .Where(table => !table.ReadsCommonAddress)
            .Select(table => table.Version.Digest),
    ];
}
