using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Recording;

/// <summary>The calls of the endpoints for acts, as a portal makes them.</summary>
internal static class ActCalls
{
    internal const string RecordScope = "access:record";

    internal static Task<string> CitizenAsync(this TestService service, string number, string level = "4") =>
        service.TokenAsync(RecordScope, ("pid", number), ("level", level));

    internal static Task<string> HealthWorkerAsync(this TestService service, string organisation = Cast.Hospital, string number = "9144897") =>
        service.TokenAsync(RecordScope, ("hpr", number), ("orgnr", organisation));

    internal static Task<string> StaffAsync(this TestService service, string organisation = Cast.Hospital) =>
        service.TokenAsync(RecordScope, ("orgnr", organisation));

    internal static JsonObject Consent(string child = Family.Youth, string parent = Family.Mother, params string[] services) => new()
    {
        ["type"] = "youth-consent",
        ["child"] = child,
        ["parent"] = parent,
        ["services"] = new JsonArray([.. (services is [] ? ["appointments", "documents"] : services).Select(code => (JsonNode)code)]),
    };

    internal static JsonObject Exception(string child = Family.Child, string? parent = null) => new()
    {
        ["type"] = "exception",
        ["child"] = child,
        ["parent"] = parent,
        ["basis"] = "weighty-considerations",
        ["scope"] = new JsonObject { ["kind"] = "service", ["id"] = "messages" },
        ["provider"] = Cast.Hospital,
        ["reason"] = "Assessed with the child's doctor.",
        ["validTo"] = "2027-05-01T00:00:00+02:00",
    };

    internal static JsonObject YouthAccess(string child, string parent = Family.Mother, string level = "full") => new()
    {
        ["type"] = "youth-access", ["child"] = child, ["parent"] = parent, ["level"] = level,
    };

    internal static JsonObject Grant(string grantor = Family.Youth, string recipient = Family.Stranger, string ground = "own-grant") => new()
    {
        ["type"] = "power-of-attorney",
        ["grantor"] = grantor,
        ["recipient"] = recipient,
        ["areas"] = new JsonArray("digital-services"),
        ["ground"] = ground,
        ["validTo"] = "2031-01-01T00:00:00+01:00",
    };

    internal static JsonObject Policy(params string[] types) => new()
    {
        ["type"] = "provider-policy",
        ["provider"] = Cast.Hospital,
        ["reason"] = "Used in assessment.",
        ["excludedDocumentTypes"] = new JsonArray([.. (types is [] ? ["S01-2", "family-mapping"] : types).Select(code => (JsonNode)code)]),
    };

    internal static JsonObject With(this JsonObject act, params (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members) act[name] = value;
        return act;
    }

    internal static JsonObject Without(this JsonObject act, string name)
    {
        act.Remove(name);
        return act;
    }

    internal static Task<HttpResponseMessage> TryRecordAsync(this TestService service, JsonObject act, string token, string? key = null) =>
        service.PostAsync("/v1/acts", act.ToJsonString(), token, change: request => request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    internal static async Task<Recorded> RecordAsync(this TestService service, JsonObject act, string token, string? key = null)
    {
        using var response = await service.TryRecordAsync(act, token, key);
        return await ReadAsync(response, 201);
    }

    internal static Task<HttpResponseMessage> TryEndAsync(
        this TestService service, string id, string? tag, string token, string? body = null, string? key = null) =>
        service.PostAsync($"/v1/acts/{id}/end", body, token, change: request =>
        {
            if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
        });

    internal static async Task<Recorded> EndAsync(this TestService service, Recorded act, string token, string? body = null)
    {
        using var response = await service.TryEndAsync(act.Id, act.Tag, token, body);
        return await ReadAsync(response, 200);
    }

    internal static async Task<HttpResponseMessage> TryReadAsync(this TestService service, string id, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/acts/{id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await service.Client.SendAsync(request);
    }

    internal static async Task<List<JsonElement>> QueryAsync(this TestService service, string child, string token, JsonNode? asOf = null)
    {
        var body = new JsonObject { ["child"] = child };
        if (asOf is not null) body["asOf"] = asOf;
        return await service.ListAsync("/v1/acts/query", body, token);
    }

    internal static async Task<List<JsonElement>> ListAsync(this TestService service, string path, JsonObject? body, string token)
    {
        using var response = await service.PostAsync(path, body?.ToJsonString(), token);
        return [.. (await ReadAsync(response, 200)).Body.GetProperty("acts").EnumerateArray()];
    }

    internal static async Task<JsonElement> PreviewAsync(this TestService service, JsonObject act, string token)
    {
        using var response = await service.PostAsync("/v1/acts/preview", act.ToJsonString(), token);
        return (await ReadAsync(response, 200)).Body;
    }

    /// <summary>Whether a question is permitted now, and the code.</summary>
    internal static async Task<(bool Decision, string? Code)> DecidesAsync(this TestService service, string asker, string child, string code = "appointments")
    {
        var answer = await service.AskAsync(Family.Question(asker, child, code));
        return (answer.GetProperty("decision").GetBoolean(), answer.GetProperty("context").GetProperty("code").GetString());
    }

    internal static async Task<Recorded> ReadAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return new(JsonDocument.Parse(text).RootElement, response.Headers.ETag?.Tag, response.Headers.Location);
    }
}

/// <summary>An answer with an act in it.</summary>
internal sealed record Recorded(JsonElement Body, string? Tag, Uri? Location)
{
    internal string Id => Body.GetProperty("id").GetString()!;
}
