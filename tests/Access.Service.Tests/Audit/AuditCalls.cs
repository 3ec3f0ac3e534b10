using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Audit;

/// <summary>The calls of auditors and persons.</summary>
internal static class AuditCalls
{
    internal const string Audit = "access:audit";

    internal static Task<string> AuditorAsync(this TestService service) => service.TokenAsync(Audit);

    internal static Task<string> PersonAsync(this TestService service, string number, string level = "4") =>
        service.TokenAsync(TestService.Decide, ("pid", number), ("level", level));

    internal static async Task<JsonElement> PostJsonAsync(this TestService service, string path, JsonNode body, string token, int status = 200)
    {
        using var response = await service.PostAsync(path, body.ToJsonString(), token);
        return await ReadAsync(response, status);
    }

    internal static async Task<JsonElement> GetAsync(this TestService service, string path, string token, int status = 200)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await service.Client.SendAsync(request);
        return await ReadAsync(response, status);
    }

    internal static async Task<List<JsonElement>> DecisionsAsync(this TestService service, JsonObject where, string token) =>
        [.. (await service.PostJsonAsync("/v1/decisions/query", new JsonObject { ["where"] = where, ["limit"] = 1000 }, token)).GetProperty("decisions").EnumerateArray()];

    internal static async Task<string> AskedAsync(this TestService service, string asker, string child, string code = "appointments") =>
        (await service.AskAsync(Family.Question(asker, child, code))).GetProperty("context").GetProperty("decision_id").GetString()!;

    internal static IEnumerable<string?> Ids(IEnumerable<JsonElement> rows) => rows.Select(row => row.GetProperty("id").GetString());

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.True(response.Headers.CacheControl?.NoStore);
        return JsonDocument.Parse(text).RootElement;
    }
}
