namespace Access.Service.OpenApi;

/// <summary>What the description says of the log's files and receipts.</summary>
internal static class DescribedLog
{
    public static RouteHandlerBuilder DescribedAsReceipt(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Log").WithName("receipt").WithSummary("The proof that a decision stands in the log, for the client that asked and for auditors")
        .WithDescription("A tlog-proof (c2sp.org/tlog-proof@v1) with the entry as its extra data: whoever has the verifier key can check it without the service. 503 with Retry-After where the log has not signed the decision yet.")
        .Produces<string>(200, "text/plain")
        .Fails(404, 500, 503);

    public static RouteHandlerBuilder DescribedAsLogFile(this RouteHandlerBuilder endpoint, string name, string summary, string type) => endpoint
        .WithTags("Log").WithName($"log-{name}").WithSummary(summary)
        .Produces<string>(200, type)
        .Fails(404, 500, 503);
}
