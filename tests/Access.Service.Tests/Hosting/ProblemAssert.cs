using System.Text.Json;

namespace Access.Service.Tests.Hosting;

/// <summary>What every error has in common.</summary>
internal static class ProblemAssert
{
    /// <summary>Checks status and shape, and gives the problem's type and detail.</summary>
    internal static async Task<(string Type, string? Detail)> IsProblemAsync(HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Server"));
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(body), response.Content.Headers.ContentLength);

        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
        var type = problem.GetProperty("type").GetString()!;
        Assert.StartsWith("urn:access:problem:", type, StringComparison.Ordinal);
        return (type, problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null);
    }
}
