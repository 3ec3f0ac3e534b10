using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Access.Service.Tests.Search;

/// <summary>The calls of the search endpoints, as a portal makes them.</summary>
internal static class SearchCalls
{
    internal const string ByResource = "/access/v1/search/resource";
    internal const string BySubject = "/access/v1/search/subject";
    internal const string ByAction = "/access/v1/search/action";

    /// <summary>Which services somebody may use, and for whom.</summary>
    internal static JsonObject Services(string asker, string action = "read", params (string Name, JsonNode? Value)[] properties) => new()
    {
        ["subject"] = Person(asker),
        ["action"] = new JsonObject { ["name"] = action },
        ["resource"] = new JsonObject { ["type"] = "service", ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, property.Value))) },
    };

    /// <summary>Who may use a child's service.</summary>
    internal static JsonObject Subjects(string child, string service = "appointments", string action = "read") => new()
    {
        ["subject"] = new JsonObject { ["type"] = "person" },
        ["action"] = new JsonObject { ["name"] = action },
        ["resource"] = Family.Service(child, service),
    };

    /// <summary>What somebody may do with a child's service.</summary>
    internal static JsonObject Actions(string asker, string child, string service = "appointments") => new()
    {
        ["subject"] = Person(asker),
        ["resource"] = Family.Service(child, service),
    };

    internal static JsonObject Person(string number) => new() { ["type"] = "person", ["id"] = number };

    /// <summary>The same search, for one of its pages.</summary>
    internal static JsonObject Page(this JsonObject search, int? limit = null, string? token = null)
    {
        var copy = search.DeepClone().AsObject();
        var page = new JsonObject();
        if (token is not null) page["token"] = token;
        if (limit is not null) page["limit"] = limit;
        copy["page"] = page;
        return copy;
    }

    /// <summary>The answer to a search, which must be 200.</summary>
    internal static async Task<JsonElement> FindAsync(this TestService service, string path, JsonObject search, string? token = null)
    {
        using var response = await service.PostAsync(path, search.ToJsonString(), token ?? await service.TokenAsync());
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The services of an answer, each with its child.</summary>
    internal static List<(string Child, string Service)> Found(this JsonElement answer) =>
        [.. answer.Results().Select(result => (result.GetProperty("properties").GetProperty("child").GetString()!, result.GetProperty("id").GetString()!))];

    internal static IEnumerable<JsonElement> Results(this JsonElement answer) => answer.GetProperty("results").EnumerateArray();

    internal static List<string> Ids(this JsonElement answer) => [.. answer.Results().Select(result => result.GetProperty("id").GetString()!)];

    internal static List<string> Names(this JsonElement answer) => [.. answer.Results().Select(result => result.GetProperty("name").GetString()!)];

    internal static string NextToken(this JsonElement answer) => answer.GetProperty("page").GetProperty("next_token").GetString()!;

    /// <summary>How many decisions the log has.</summary>
    internal static async Task<long> DecisionsAsync(this TestService service)
    {
        await using var connection = new SqliteConnection($"Data Source={service.Database};Pooling=False");
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM log_decision";
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
