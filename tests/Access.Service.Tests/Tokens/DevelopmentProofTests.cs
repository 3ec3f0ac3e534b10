using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;

namespace Access.Service.Tests.Tokens;

/// <summary>In Development a bearer token suffices, and one that is bound to a key is held to its key all the same.</summary>
[Collection(SharedServiceTests.Name)]
public sealed class DevelopmentProofTests(SharedService shared) : IDisposable
{
    private const string Evaluation = "/access/v1/evaluation";
    private const string Issuing = "/dev/token";

    private readonly TestService service = shared.Service;
    private readonly TestKey key = TestKey.Make();

    public void Dispose() => key.Dispose();

    [Fact]
    public async Task Token_AskedForWithAProof_IsBoundToItsKey()
    {
        var token = await BoundTokenAsync();

        Assert.Equal(200, await AskAsync("DPoP", token, Proof(Evaluation, token)));
        Assert.Equal(401, await AskAsync("DPoP", token, null));
        Assert.Equal(401, await AskAsync("Bearer", token, Proof(Evaluation, token)));
        Assert.Equal(401, await AskAsync("Bearer", token, null));
        using var other = TestKey.Make();
        Assert.Equal(401, await AskAsync("DPoP", token, Proof(Evaluation, token, other)));
    }

    [Fact]
    public async Task Token_BoundToNoKey_IsABearerTokenAlone()
    {
        var token = await service.TokenAsync();
        Assert.Equal(200, await AskAsync("Bearer", token, null));
        Assert.Equal(401, await AskAsync("DPoP", token, Proof(Evaluation, token)));
    }

    [Fact]
    public async Task Token_AskedForWithABrokenProof_IsRefusedInOAuthsWords()
    {
        using var response = await IssueAsync(Proof(Evaluation, null));
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("invalid_dpop_proof", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    private async Task<string> BoundTokenAsync()
    {
        using var response = await IssueAsync(Proof(Issuing, null));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("DPoP", answer.GetProperty("token_type").GetString());
        return answer.GetProperty("access_token").GetString()!;
    }

    private Task<HttpResponseMessage> IssueAsync(string proof) => service.PostAsync(
        Issuing, "client_id=portal&scope=access:decide", null, "application/x-www-form-urlencoded", request => request.Headers.TryAddWithoutValidation("DPoP", proof));

    private async Task<int> AskAsync(string scheme, string token, string? proof)
    {
        using var response = await service.PostAsync(Evaluation, Family.Question(Family.Mother, Family.Child).ToJsonString(), null, change: request =>
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
            if (proof is not null) request.Headers.TryAddWithoutValidation("DPoP", proof);
        });
        return (int)response.StatusCode;
    }

    private string Proof(string path, string? token, TestKey? by = null)
    {
        by ??= key;
        var payload = new JsonObject
        {
            ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            ["htm"] = "POST",
            ["htu"] = new Uri(service.Host.Address, path).ToString(),
            ["iat"] = service.Clock.Now.ToUnixTimeSeconds(),
        };
        if (token is not null) payload["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        return new JwtDraft(new() { ["typ"] = "dpop+jwt", ["alg"] = by.Algorithm, ["jwk"] = by.PublicJwk() }, payload, by.Sign).Compact();
    }
}
