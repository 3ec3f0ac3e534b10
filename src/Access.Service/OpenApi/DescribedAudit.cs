namespace Access.Service.OpenApi;

/// <summary>What the description says of the endpoints for the log.</summary>
internal static class DescribedAudit
{
    private const string Json = "application/json";

    public static RouteHandlerBuilder DescribedAsDecisionsQuery(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Audit").WithName("decisions").WithSummary("The decisions that fit a question, page by page, as the log was when the first page was asked for")
        .WithDescription("Recorded in the log before it is answered. Persons stand in the answer by pseudonym; one decision, read by its id, names them. In a decision with search \"subject\" the asker is who was searched for, and did not ask unless searchedBy says so.")
        .Takes<DecisionsQueryShape>(Json)
        .Produces<DecisionsPageShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsSample(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Audit").WithName("sample").WithSummary("A stratified sample: the same seed, question and snapshot give the same decisions")
        .Takes<SampleShape>(Json)
        .Produces<SampledShape>(200, Json)
        .Fails(429, 500, 503);

    public static RouteHandlerBuilder DescribedAsExport(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Audit").WithName("export-decisions").WithSummary("The decisions that fit a question as a file, with a manifest signed by the log's key, in a ZIP archive")
        .WithDescription("An archive without its manifest is not whole: the answer is made as it goes out.")
        .Takes<ExportShape>(Json)
        .Produces<byte[]>(200, "application/zip")
        .Fails(429, 500, 503);

    public static RouteHandlerBuilder DescribedAsExceptions(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Audit").WithName("exceptions").WithSummary("The exceptions of a period: who, why, how long, and which organisation records unusually many")
        .Takes<ExceptionsQueryShape>(Json)
        .Produces<ExceptionsShape>(200, Json)
        .Fails(429, 500, 503);

    public static RouteHandlerBuilder DescribedAsReads(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Audit").WithName("audit-reads").WithSummary("Who looked in the log, and for what, the newest first")
        .Takes<PageShape>(Json)
        .Produces<ReadsShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsDecision(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Audit").WithName("decision").WithSummary("One decision: whole for auditors, a line of their own view for whom it concerns")
        .WithDescription("For auditors record has the members of a list: where it was made for a search, search and, of a subject search, searchedBy; question.subject is then who was searched for.")
        .Produces<System.Text.Json.Nodes.JsonObject>(200, Json)
        .Fails(404, 500, 503);

    public static RouteHandlerBuilder DescribedAsOwnDecisions(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Persons").WithName("own-decisions").WithSummary("Who asked, when, for what and with what answer, as far as the token's person may know; the newest first")
        .WithDescription("Query parameters: limit (1 to 200, 50 when absent) and cursor (next of the page before).")
        .Produces<OwnDecisionsShape>(200, Json)
        .Fails(400, 500, 503);
}
