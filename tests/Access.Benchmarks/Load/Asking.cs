using System.Net.Http.Headers;
using System.Text.Json;
using Access.Benchmarks.Comparison;
using Access.Client.Tokens;

namespace Access.Benchmarks.Load;

/// <summary>How one of the servers is asked a case, and what its answer says.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="Address">Where it is asked.</param>
/// <param name="Body">The body for a case.</param>
/// <param name="Authorize">Puts token and proof on a request.</param>
/// <param name="IsPermit">Reads an answer; null where it decides nothing.</param>
internal sealed record Asking(string Name, Uri Address, Func<LoadCase, byte[]> Body, Action<HttpRequestMessage> Authorize, Func<JsonElement, bool>? IsPermit)
{
    /// <summary>A server that parses the body and writes it back.</summary>
    public static Asking Echo(Uri server) => new("bare echo", new Uri(server, "/echo"), one => one.Question, _ => { }, null);

    /// <summary>Cerbos, which is told the situation.</summary>
    public static Asking Cerbos(Uri server) => new(
        "Cerbos, audit on", new Uri(server, "/api/check/resources"), one => one.Situation, _ => { },
        answer => answer.GetProperty("results")[0].GetProperty("actions").GetProperty("use").GetString() == "EFFECT_ALLOW");

    /// <summary>This service with a bearer token.</summary>
    public static async Task<Asking> BearerAsync(HttpClient http, Uri server)
    {
        var token = await TokenAsync(http, server, null);
        return OfService("Access, bearer token", server, request => request.Headers.Authorization = new("Bearer", token));
    }

    /// <summary>This service with a token that is bound to a key, and a new proof for each call.</summary>
    public static async Task<Asking> BoundAsync(HttpClient http, Uri server, DpopKey key)
    {
        var token = await TokenAsync(http, server, key);
        return OfService("Access, DPoP", server, request =>
        {
            request.Headers.Authorization = new("DPoP", token);
            request.Headers.Add("DPoP", key.Make(request.Method, request.RequestUri!, token, null));
        });
    }

    /// <summary>Asks one case.</summary>
    /// <exception cref="PeerException">It was not answered.</exception>
    public async Task<byte[]> AskAsync(HttpClient http, LoadCase one)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(Body(one)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Authorize(request);
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync() : throw new PeerException($"{Name} answered {(int)response.StatusCode}.");
    }

    private static Asking OfService(string name, Uri server, Action<HttpRequestMessage> authorize) => new(
        name, new Uri(server, "/access/v1/evaluation"), one => one.Question, authorize, answer => answer.GetProperty("decision").GetBoolean());

    private static async Task<string> TokenAsync(HttpClient http, Uri server, DpopKey? key)
    {
        var address = new Uri(server, "/dev/token");
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("client_id", "load"), new("scope", "access:decide")]),
        };
        if (key is not null) request.Headers.Add("DPoP", key.Make(HttpMethod.Post, address, null, null));
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }
}
