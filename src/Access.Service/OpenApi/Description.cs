using Access.Service.Discovery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace Access.Service.OpenApi;

/// <summary>The machine-readable description of the service, OpenAPI 3.1.</summary>
internal static class Description
{
    /// <summary>The path.</summary>
    public const string Path = "/openapi/v1.json";

    private const string Scheme = "accessToken";

    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Access",
                Version = typeof(Description).Assembly.GetName().Version?.ToString(3) ?? "0",
                Description = "Decides who may use a child's digital health services (AuthZEN Authorization API 1.0), and keeps what people record about it.",
            };

            // From the settings, never from what the request says that it was sent to.
            document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<PublicAddress>().Value }];
            document.Components ??= new OpenApiComponents();
            document.AddComponent(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token with the scope that the operation names. Outside Development it is bound to a key and comes as "
                    + "'Authorization: DPoP' with a proof in the header DPoP (RFC 9449).",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().FirstOrDefault()?.Policy is { } scope)
            {
                operation.Security = [.. scope.Split(" or ").Select(one =>
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [one] })];
            }

            return Task.CompletedTask;
        });
    });
}
