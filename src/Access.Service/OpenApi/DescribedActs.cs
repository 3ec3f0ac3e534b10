using Microsoft.OpenApi;

namespace Access.Service.OpenApi;

/// <summary>What the description says of the endpoints for acts.</summary>
internal static class DescribedActs
{
    private const string Json = "application/json";

    public static RouteHandlerBuilder DescribedAsRecord(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Acts").WithName("record").WithSummary("Record a consent, an exception, youth access, a power of attorney, a policy, or the end of one of these")
        .WithDescription("Who recorded it is the token's to say. What the law does not allow, or the register does not confirm, is refused and nothing is stored.")
        .Needs("Idempotency-Key", "The same key with the same body gets the same answer, and records once", required: true)
        .Takes<ActShape>(Json)
        .Produces<StoredActShape>(201, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsRead(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Acts").WithName("act").WithSummary("One act with its ends; the entity tag is needed to end it")
        .Produces<StoredActShape>(200, Json)
        .Fails(404, 500, 503);

    public static RouteHandlerBuilder DescribedAsEnd(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Acts").WithName("end").WithSummary("End an act; once this has answered, no decision rests on it")
        .Needs("If-Match", "The act's entity tag", required: true)
        .Needs("Idempotency-Key", "The same key with the same body gets the same answer", required: false)
        .Takes<EndShape>(Json, required: false)
        .Produces<StoredActShape>(200, Json)
        .Fails(404, 409, 412, 428, 500, 503);

    public static RouteHandlerBuilder DescribedAsQuery(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Acts").WithName("acts").WithSummary("The acts about a child that the caller may know of: the history, or what was true and known at an instant")
        .Takes<ActQueryShape>(Json)
        .Produces<StoredActsShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsPreview(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Acts").WithName("preview").WithSummary("What an act would open or close, and for whom; nothing is stored")
        .Takes<ActShape>(Json)
        .Produces<PreviewShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsEnding(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Acts").WithName("ending").WithSummary("The organisation's exceptions and policies that end by themselves within so many days")
        .Takes<EndingShape>(Json, required: false)
        .Produces<StoredActsShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsRenew(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Acts").WithName("renew").WithSummary("Record an exception again, with a new end")
        .Needs("Idempotency-Key", "The same key with the same body gets the same answer, and records once", required: true)
        .Takes<RenewalShape>(Json)
        .Produces<StoredActShape>(201, Json)
        .Fails(404, 409, 500, 503);

    private static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string header, string description, bool required) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = header,
                In = ParameterLocation.Header,
                Required = required,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
            return Task.CompletedTask;
        });
}
