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
        var body = new JsonObject
        {
            ["type"] = "youth-consent",
            ["child"] = youth,
            ["parent"] = parent,
            ["services"] = new JsonArray("*"),
        };
        key ??= Guid.NewGuid().ToString();
        using var response = await UntilDoneAsync(youth, HttpStatusCode.Created, () => new HttpRequestMessage(HttpMethod.Post, "/v1/acts")
        {
            Content = JsonContent.Create(body),
            Headers = { { "Idempotency-Key", key } },
        });
        return (new Uri(response.Headers.Location!.ToString().Split("/v1/acts/")[1], UriKind.Relative), response.Headers.ETag!);
    }

    /// <summary>Withdraws it.</summary>
    internal async Task WithdrawAsync(string youth, Uri act, EntityTagHeaderValue tag)
    {
        var key = Guid.NewGuid().ToString();
        using var response = await UntilDoneAsync(youth, HttpStatusCode.OK, () => new HttpRequestMessage(HttpMethod.Post, $"/v1/acts/{act}/end")
        {
            Headers = { { "If-Match", tag.ToString() }, { "Idempotency-Key", key } },
        });
    }

    /// <summary>Asks for the youth's appointments.</summary>
    /// <returns>Whether they are open to the parent; null where the node answered that it does not know.</returns>
    internal async Task<bool?> AskAsync(string parent, string youth)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation")
        {
            Content = JsonContent.Create(Family.Question(parent, youth)),
        };
        using var response = await SendAsync(request, await TokenOfAsync(null));
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable) return null;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var permitted = answer.GetProperty("decision").GetBoolean();
        var findings = answer.GetProperty("context").GetProperty("reason_admin").EnumerateArray();

        // A database that does not answer in time closes, and is no answer about consents.
        return permitted || !findings.Any(finding => finding.GetProperty("outcome").GetString() == "undetermined") ? permitted : null;
    }

    public void Dispose() => client.Dispose();

    // A node that could not record in time says so, and is asked again with the same key.
    private async Task<HttpResponseMessage> UntilDoneAsync(string youth, HttpStatusCode expected, Func<HttpRequestMessage> make)
    {
        while (true)
        {
            using var request = make();
            var response = await SendAsync(request, await TokenOfAsync(youth));
            if (response.StatusCode == expected) return response;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            response.Dispose();
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new("Bearer", token);
        return client.SendAsync(request);
    }

    // A token lives for an hour, and the full counts take longer.
    private async Task<string> TokenOfAsync(string? youth)
    {
        if (tokens.TryGetValue(youth ?? "", out var held) && Stopwatch.GetElapsedTime(held.Issued) < TokenUsed) return held.Token;
        var form = new Dictionary<string, string> { ["client_id"] = "portal", ["scope"] = youth is null ? "access:decide access:audit" : "access:record" };
        if (youth is not null) form["pid"] = youth;
        using var content = new FormUrlEncodedContent(form);
        using var response = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), content);
        var token = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        tokens[youth ?? ""] = (token, Stopwatch.GetTimestamp());
        return token;
    }
}
