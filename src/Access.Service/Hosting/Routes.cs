using Access.Authzen;
using Access.Service.Audit;
using Access.Service.Discovery;
using Access.Service.Evaluation;
using Access.Service.Health;
using Access.Service.Limits;
using Access.Service.Log;
using Access.Service.Notices;
using Access.Service.OpenApi;
using Access.Service.Operations;
using Access.Service.Pages;
using Access.Service.Pages.Frame;
using Access.Service.Pages.SignIn;
using Access.Service.Problems;
using Access.Service.Recording;
using Access.Service.Search;
using Access.Service.Tokens;

namespace Access.Service.Hosting;

/// <summary>Which path is answered by what, and who may ask.</summary>
internal static class Routes
{
    /// <summary>Maps everything.</summary>
    public static void MapAccess(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ResponseHeaders>();
        app.UseMiddleware<DrainMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<HostCheck>();
        app.UseRouting();
        app.UseMiddleware<PageErrors>();
        app.UseAuthentication();
        app.UseMiddleware<SessionReading>();
        app.UseAuthorization();
        app.UseMiddleware<ClockGate>();
        app.UseMiddleware<BudgetMiddleware>();
        app.UseMiddleware<LevelMiddleware>();
        app.UseMiddleware<TimeLimit>();

        app.MapPost(EvaluationEndpoints.Evaluation, EvaluationEndpoints.AnswerOneAsync)
            .RequireAuthorization(Scopes.Decide).DescribedAsEvaluation();
        app.MapPost(EvaluationEndpoints.Evaluations, EvaluationEndpoints.AnswerManyAsync)
            .RequireAuthorization(Scopes.Decide).DescribedAsEvaluations();

        app.MapPost(SearchEndpoints.Resource, SearchEndpoints.AnswerResourcesAsync).RequireAuthorization(Scopes.Decide).DescribedAsSearch(SearchKind.Resource);
        app.MapPost(SearchEndpoints.Subject, SearchEndpoints.AnswerSubjectsAsync).RequireAuthorization(Scopes.DecideOrAudit).DescribedAsSearch(SearchKind.Subject);
        app.MapPost(SearchEndpoints.Action, SearchEndpoints.AnswerActionsAsync).RequireAuthorization(Scopes.Decide).DescribedAsSearch(SearchKind.Action);

        app.MapPost(RecordEndpoint.Path, (Delegate)RecordEndpoint.AnswerAsync).RequireAuthorization(Scopes.Record).DescribedAsRecord();
        app.MapGet(ReadEndpoint.Path, ReadEndpoint.AnswerAsync).RequireAuthorization(Scopes.RecordOrAudit).AtLevelFour().DescribedAsRead();
        app.MapPost(EndEndpoint.Path, EndEndpoint.AnswerAsync).RequireAuthorization(Scopes.Record).DescribedAsEnd();
        app.MapPost(QueryEndpoint.Path, (Delegate)QueryEndpoint.AnswerAsync).RequireAuthorization(Scopes.RecordOrAudit).AtLevelFour().DescribedAsQuery();
        app.MapPost(PreviewEndpoint.Path, (Delegate)PreviewEndpoint.AnswerAsync).RequireAuthorization(Scopes.Record).DescribedAsPreview();
        app.MapPost(EndingEndpoint.Path, (Delegate)EndingEndpoint.AnswerAsync).RequireAuthorization(Scopes.Record).AtLevelFour().DescribedAsEnding();
        app.MapPost(RenewEndpoint.Path, RenewEndpoint.AnswerAsync).RequireAuthorization(Scopes.Record).DescribedAsRenew();

        app.MapGet(DiscoveryEndpoint.Path, DiscoveryEndpoint.AnswerAsync).DescribedAsDiscovery();
        app.MapGet(DiscoveryEndpoint.KeySet, DiscoveryEndpoint.AnswerKeySetAsync).DescribedAsKeySet();
        app.MapGet(HealthEndpoints.Live, (Delegate)HealthEndpoints.AnswerLiveAsync).DescribedAsHealth("live", "Whether the process answers");
        app.MapGet(HealthEndpoints.Ready, HealthEndpoints.AnswerReadyAsync)
            .DescribedAsHealth("ready", "Whether a decision can be answered and recorded");
        app.MapGet(ReceiptEndpoint.Path, ReceiptEndpoint.AnswerAsync).RequireAuthorization(Scopes.DecideOrAudit).DescribedAsReceipt();
        app.MapGet(LogFiles.Checkpoint, LogFiles.AnswerCheckpointAsync).DescribedAsLogFile("checkpoint", "The log's signed checkpoint (c2sp.org/tlog-checkpoint)", "text/plain");
        app.MapGet(LogFiles.VerifierKey, LogFiles.AnswerVerifierKeyAsync).DescribedAsLogFile("vkey", "The log's verifier key, one line", "text/plain");
        app.MapGet(LogFiles.Tiles, LogFiles.AnswerTileAsync).DescribedAsLogFile("tile", "Hashes of the log's tree (c2sp.org/tlog-tiles)", "application/octet-stream");
        app.MapGet(LogFiles.Entries, LogFiles.AnswerEntriesAsync).RequireAuthorization(Scopes.Audit).AtLevelFour()
            .DescribedAsLogFile("entries", "Entries of the log, 256 in a bundle (c2sp.org/tlog-tiles)", "application/octet-stream");
        app.MapGet(HealthEndpoints.Startup, (Delegate)HealthEndpoints.AnswerStartupAsync).DescribedAsHealth("startup", "Whether the start is over");
        app.MapAudit();
        app.MapSubscriptions();
        app.MapOperations();
        app.MapOpenApi(Description.Path);
        app.MapPages();

        if (app.Environment.IsDevelopment()) app.MapPost(TokenEndpoint.Path, TokenEndpoint.AnswerAsync).DescribedAsTokens();
    }
}
