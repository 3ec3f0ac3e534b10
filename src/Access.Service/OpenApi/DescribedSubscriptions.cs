namespace Access.Service.OpenApi;

/// <summary>What the description says of the endpoints for subscriptions.</summary>
internal static class DescribedSubscriptions
{
    private const string Json = "application/json";

    public static RouteHandlerBuilder DescribedAsSubscribe(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Notices").WithName("subscribe").WithSummary("Be told when asking for a subject and child may answer something else, or when the organisation's exceptions end")
        .WithDescription(
            "Notices are CloudEvents 1.0 in structured mode, POSTed to the sink and signed by RFC 9421 (hmac-sha256). A 2xx is the receipt; "
            + "a notice may come more than once, with the same id. It says that asking may answer something else, and neither why nor which way. "
            + "With type ending-exceptions (scope access:record, an organisation's own staff or system) one notice comes 30 days before each exception "
            + "of the token's organisation ends, unless it was ended or renewed: its subject is the act's id, its data validTo and the act's address. "
            + "With type acute-exceptions one comes at once when an exception is recorded that closes everything for everybody. "
            + "Asking again for the same and the same sink renews the subscription (200, without the secret).")
        .Takes<SubscriptionRequestShape>(Json)
        .Produces<NewSubscriptionShape>(201, Json)
        .Produces<SubscriptionShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsSubscription(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Notices").WithName("subscription").WithSummary("How a subscription fares; the client's own only")
        .Produces<SubscriptionShape>(200, Json)
        .Fails(404, 500, 503);

    public static RouteHandlerBuilder DescribedAsUnsubscribe(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Notices").WithName("unsubscribe").WithSummary("End a subscription, with every notice that is not delivered")
        .Produces(204)
        .Fails(404, 500, 503);

    public static RouteHandlerBuilder DescribedAsRetry(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Notices").WithName("retry-subscription").WithSummary("Send a subscription's dead letters again")
        .Produces<SubscriptionShape>(200, Json)
        .Fails(404, 500, 503);
}
