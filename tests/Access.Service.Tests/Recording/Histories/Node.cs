using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Recording.Histories;

/// <summary>One node, as youths and portals use it.</summary>
internal sealed class Node(Uri address) : IDisposable
{
    private static readonly TimeSpan TokenUsed = TimeSpan.FromMinutes(30);

    private readonly HttpClient client = new() { BaseAddress = address };
    private readonly ConcurrentDictionary<string, (string Token, long Issued)> tokens = new();

    /// <summary>Gives a consent to everything.</summary>
    /// <returns>The act's id and its ETag.</returns>
    internal async Task<(Uri Act, EntityTagHeaderValue Tag)> GiveConsentAsync(string youth, string parent, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/acts")
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["type"] = "youth-consent",
                ["child"] = youth,
                ["parent"] = parent,
                ["services"] = new JsonArray("*"),
            }),
        };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        using var response = await SendAsync(request, await TokenOfAsync(youth), HttpStatusCode.Created);
        return (new Uri(response.Headers.Location!.ToString().Split("/v1/acts/")[1], UriKind.Relative), response.Headers.ETag!);
    }

    /// <summary>Withdraws it.</summary>
    internal async Task WithdrawAsync(string youth, Uri act, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/acts/{act}/end");
        request.Headers.IfMatch.Add(tag);
        using var response = await SendAsync(request, await TokenOfAsync(youth), HttpStatusCode.OK);
    }

    /// <summary>Asks for the youth's appointments.</summary>
    /// <returns>Whether they are open to the parent.</returns>
    internal async Task<bool> AskAsync(string parent, string youth)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation")
        {
            Content = JsonContent.Create(Family.Question(parent, youth)),
        };
        using var response = await SendAsync(request, await TokenOfAsync(null), HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("decision").GetBoolean();
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, HttpStatusCode expected)
    {
        request.Headers.Authorization = new("Bearer", token);
        var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        return response;
    }

    // A token lives for an hour, and the full counts take longer.
    private async Task<string> TokenOfAsync(string? youth)
    {
        if (tokens.TryGetValue(youth ?? "", out var held) && Stopwatch.GetElapsedTime(held.Issued) < TokenUsed) return held.Token;
        var form = new Dictionary<string, string> { ["client_id"] = "portal", ["scope"] = youth is null ? "access:decide" : "access:record" };
        if (youth is not null) form["pid"] = youth;
        using var content = new FormUrlEncodedContent(form);
        using var response = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), content);
        var token = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        tokens[youth ?? ""] = (token, Stopwatch.GetTimestamp());
        return token;
    }
}
