using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Operations;

/// <summary>The calls of operators.</summary>
internal static class OperatorCalls
{
    internal const string Switch = "/v1/operations/kill-switch";

    internal static Task<string> OperatorAsync(this TestService service) => service.TokenAsync("access:operate");

    internal static async Task<HttpResponseMessage> OperateAsync(
        this TestService service, HttpMethod method, string path, string token, string? body = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await service.Client.SendAsync(request);
    }

    /// <summary>Uses the kill switch, whatever it is.</summary>
    internal static async Task UseSwitchAsync(this TestService service, bool closed)
    {
        using var response = await service.OperateAsync(
            HttpMethod.Put, Switch, await service.OperatorAsync(), $$"""{"closed":{{(closed ? "true" : "false")}},"reason":"An exercise of the switch"}""", "*");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    internal static async Task<(JsonElement Body, string? Tag)> ReadSwitchAsync(this TestService service)
    {
        using var response = await service.OperateAsync(HttpMethod.Get, Switch, await service.OperatorAsync());
        Assert.Equal(200, (int)response.StatusCode);
        return (JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, response.Headers.ETag?.Tag);
    }
}
