using System.Net.Http.Json;
using System.Text.Json;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Tokens;

[Collection(SharedServiceTests.Name)]
public sealed class TokenEndpointTests(SharedService shared)
{
    private readonly TestService service = shared.Service;

    [Fact]
    public async Task Token_ClientAndScope_IsIssued()
    {
        var (status, answer) = await AskAsync("client_id=portal&scope=access:decide");

        Assert.Equal(200, status);
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.Equal(3600, answer.GetProperty("expires_in").GetInt32());
        Assert.Equal(2, answer.GetProperty("access_token").GetString()!.Count(letter => letter == '.'));
    }

    [Theory]
    [InlineData("scope=access:decide", "invalid_request")]
    [InlineData("client_id=&scope=access:decide", "invalid_request")]
    [InlineData("client_id=a%0Ab&scope=access:decide", "invalid_request")]
    [InlineData("client_id=portal", "invalid_scope")]
    [InlineData("client_id=portal&scope=access:everything", "invalid_scope")]
    [InlineData("client_id=portal&scope=access:decide%20other", "invalid_scope")]
    [InlineData("client_id=portal&scope=access:decide&pid=12345678901", "invalid_request")]
    [InlineData("client_id=portal&scope=access:decide&pid=1&pid=2", "invalid_request")]
    [InlineData("client_id=portal&scope=access:decide&level=5", "invalid_request")]
    [InlineData("client_id=portal&scope=access:decide&orgnr=12", "invalid_request")]
    [InlineData("client_id=portal&scope=access:decide&hpr=x", "invalid_request")]
    public async Task Token_BrokenForm_IsRefusedInOAuthsWords(string form, string error)
    {
        var (status, answer) = await AskAsync(form);

        Assert.Equal(400, status);
        Assert.Equal(error, answer.GetProperty("error").GetString());
        Assert.DoesNotContain("12345678901", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_JsonInsteadOfAForm_IsRefused()
    {
        using var response = await service.PostAsync("/dev/token", "{}", null);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("invalid_request", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    private async Task<(int Status, JsonElement Answer)> AskAsync(string form)
    {
        using var response = await service.PostAsync("/dev/token", form, null, "application/x-www-form-urlencoded");
        Assert.True(response.Headers.CacheControl?.NoStore);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
