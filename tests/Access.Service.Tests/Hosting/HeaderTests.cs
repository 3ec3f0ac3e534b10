using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Hosting;

/// <summary>The headers of every answer of every route, read off the routes themselves, let in or not.</summary>
public sealed class HeaderTests
{
    private const string AllScopes = "access:decide access:record access:audit access:operate";

    [Fact]
    public async Task EveryRoute_AnsweredOrRefused_CarriesTheHeaders()
    {
        await using var service = await TestService.StartAsync(null, "--PublicAddress", "https://access.example.org");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Host.Address };
        var token = await service.TokenAsync(AllScopes, ("hpr", "9144897"), ("orgnr", "974705788"));
        var routes = service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(routes.Count > 20);
        foreach (var route in routes)
        {
            var path = string.Join('/', route.RoutePattern.PathSegments.Select(segment => segment.IsSimple && segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart text ? text.Content : "x"));
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                foreach (var sent in (string?[])[null, token])
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), "/" + path);
                    if (sent is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sent);
                    using var response = await client.SendAsync(request);
                    AssertHeaders($"{method} /{path}", response);
                }
            }
        }

        foreach (var path in (string[])["/", "/nowhere", "/access/v1/evaluation"])
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            AssertHeaders(path, response);
        }
    }

    [Fact]
    public async Task Answer_WithoutHttps_DoesNotPromiseIt()
    {
        await using var service = await TestService.StartAsync();
        using var response = await service.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    private static void AssertHeaders(string what, HttpResponseMessage response)
    {
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "no-referrer"),
                ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
            ])
        {
            Assert.True(response.Headers.TryGetValues(name, out var values) && values.Single() == value, $"{what} ({(int)response.StatusCode}): {name}");
        }

        // The public files of the log and pages may be kept or shown otherwise; what is personal never is.
        Assert.True(response.Headers.Contains("Content-Security-Policy"), what);
        Assert.True(response.Headers.CacheControl is { NoStore: true } or { Public: true } or { NoCache: true }, $"{what}: {response.Headers.CacheControl}");
        Assert.False(response.Headers.Contains("Server"), what);
        Assert.False(response.Headers.Contains("X-Powered-By"), what);
    }
}
