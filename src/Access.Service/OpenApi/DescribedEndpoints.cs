using Access.Authzen;
using Access.Service.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace Access.Service.OpenApi;

/// <summary>What the description says of each endpoint. Handlers read raw bodies, so nothing of it can be told from them.</summary>
internal static class DescribedEndpoints
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    public static RouteHandlerBuilder DescribedAsEvaluation(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("AuthZEN").WithName("evaluation").WithSummary("May this person do this, with this, for this child?")
        .Takes<EvaluationShape>(Json)
        .Produces<AnswerShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsEvaluations(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("AuthZEN").WithName("evaluations").WithSummary("Several questions in one request")
        .Takes<EvaluationsShape>(Json)
        .Produces<AnswersShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsSearch(this RouteHandlerBuilder endpoint, SearchKind kind) => kind switch
    {
        SearchKind.Subject => endpoint.WithTags("AuthZEN").WithName("search-subject")
            .WithSummary("Who may do this with this: for auditors, and for a person of 16 or more about themselves")
            .Takes<SubjectSearchShape>(Json).Produces<SubjectsShape>(200, Json).Fails(500, 503),
        SearchKind.Resource => endpoint.WithTags("AuthZEN").WithName("search-resource")
            .WithSummary("With which services, and for which children, this person may do this")
            .Takes<ResourceSearchShape>(Json).Produces<ResourcesShape>(200, Json).Fails(500, 503),
        _ => endpoint.WithTags("AuthZEN").WithName("search-action")
            .WithSummary("What this person may do with this")
            .Takes<ActionSearchShape>(Json).Produces<ActionsShape>(200, Json).Fails(500, 503),
    };

    public static RouteHandlerBuilder DescribedAsKeySet(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("AuthZEN").WithName("key-set").WithSummary("The keys that verify the signed metadata (RFC 7517)")
        .Produces<KeySetShape>(200, Json);

    public static RouteHandlerBuilder DescribedAsDiscovery(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("AuthZEN").WithName("discovery").WithSummary("Which endpoints there are")
        .Produces<DiscoveryShape>(200, Json);

    public static RouteHandlerBuilder DescribedAsHealth(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithTags("Health").WithName(name).WithSummary(summary)
        .Produces<HealthShape>(200, Json)
        .Fails(503);

    public static RouteHandlerBuilder DescribedAsTokens(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Development").WithName("token").WithSummary("An access token for the asking; in Development only")
        .Takes<TokenFormShape>("application/x-www-form-urlencoded")
        .Produces<TokenShape>(200, Json);

    // Not Accepts<T>(): routing would then answer 415 by itself, where AuthZEN says 400, and before the token is looked at.
    internal static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string contentType, bool required = true) =>
        endpoint.WithMetadata(new TakenBody()).AddOpenApiOperationTransformer(async (operation, context, cancellationToken) => operation.RequestBody = new OpenApiRequestBody
        {
            Required = required,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [contentType] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken) },
            },
        });

    /// <summary>
    /// Says which errors an operation answers with: the ones named, and what every operation of its kind can answer, as its
    /// token, budget and body are looked at before any handler's own.
    /// </summary>
    internal static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        var own = statuses.ToArray();
        endpoint.Add(built =>
        {
            var asked = built.Metadata.OfType<IAuthorizeData>().LastOrDefault();
            int[] ofTokens = asked is null ? [] : [401, 403, 503];
            int[] ofBudgets = OperatorsApart.Bounds(asked) ? [429] : [];
            int[] ofBodies = built.Metadata.OfType<TakenBody>().Any() ? [400, 408, 413, 422] : [];
            foreach (var status in own.Concat(ofTokens).Concat(ofBudgets).Concat(ofBodies).Distinct().Order())
                built.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemShape), [Problem]));
        });
        return endpoint;
    }

    // Marks an operation whose body is read.
    private sealed class TakenBody;
}
