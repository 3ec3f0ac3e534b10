using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Access.StandIn;

namespace Access.Service.Tests.StandIn;

/// <summary>A stand-in on a port of its own, and a client that speaks to it.</summary>
internal sealed class RunningStandIn : IAsyncDisposable
{
    public const string Full = "api/v3/full-access";
    public const string Restricted = "api/v3/restricted-access";

    private RunningStandIn(StandInServer server)
    {
        Server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public StandInServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<RunningStandIn> StartAsync(params JsonObject[] people)
    {
        var standIn = new RunningStandIn(await StandInServer.StartAsync(new StandInOptions()));
        foreach (var person in people)
            standIn.Server.Register.Put(person.ToJsonString());
        return standIn;
    }

    public Task<HttpResponseMessage> FormAsync(string path, params (string Name, string Value)[] fields) =>
        Client.PostAsync(
            new Uri(path, UriKind.Relative),
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> GetByNinAsync(string nin, string query = "informationParts=NorwegianIdentificationNumber", string access = Full) =>
        FormAsync($"{access}/person/get-by-nin?{query}", ("nin", nin));

    public async Task<JsonNode> PersonAsync(string nin, string query, string access = Full)
    {
        using var response = await GetByNinAsync(nin, query, access);
        Xunit.Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await JsonAsync(response);
    }

    public Task<HttpResponseMessage> PutPersonAsync(string json, string query = "?eventType=ChangeInAddressProtection") =>
        Client.PutAsync(new Uri($"standin/persons{query}", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task FaultsAsync(string json)
    {
        using var response = await PostFaultsAsync(json);
        Xunit.Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    public Task<HttpResponseMessage> PostFaultsAsync(string json) =>
        Client.PostAsync(new Uri("standin/faults", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<IReadOnlyList<JsonNode>> EventsAsync(string query = "sequenceNumber=1")
    {
        using var response = await GetAsync($"{Full}/event?{query}");
        Xunit.Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await JsonAsync(response))["results"]!.AsArray().Select(one => one!)];
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
