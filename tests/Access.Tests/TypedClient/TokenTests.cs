using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Access.Client;
using Access.Client.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Tests.TypedClient;

/// <summary>Each attempt has the right token and a proof of its own.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task EvaluateAsync_BearerToken_IsSentAsOne()
    {
        var portal = new Portal { Tokens = () => new("opaque") }.Then(HttpStatusCode.OK, Portal.Open);
        await portal.Client().EvaluateAsync(Portal.Question());
        Assert.Equal("Bearer opaque", portal.Requests[0].Headers["Authorization"]);
        Assert.Equal(new AccessTokenRequest("access:decide", false), Assert.Single(portal.TokenRequests));
    }

    [Fact]
    public async Task EvaluateAsync_BoundTokenRepeated_HasAnotherProofEachTime()
    {
        using var key = new DpopKey();
        var portal = new Portal { Tokens = () => new("opaque", key) }.Then(HttpStatusCode.ServiceUnavailable).Then(HttpStatusCode.OK, Portal.Open);
        await portal.Client().EvaluateAsync(Portal.Question());

        var ids = new HashSet<string>();
        foreach (var request in portal.Requests)
        {
            Assert.Equal("DPoP opaque", request.Headers["Authorization"]);
            var (header, payload) = Verified(request.Headers["DPoP"]);
            Assert.Equal(("dpop+jwt", "ES256"), (header.GetProperty("typ").GetString(), header.GetProperty("alg").GetString()));
            Assert.Equal(("POST", "https://access.example.org/access/v1/evaluation"), (payload.GetProperty("htm").GetString(), payload.GetProperty("htu").GetString()));
            Assert.Equal(Base64Url.EncodeToString(SHA256.HashData("opaque"u8)), payload.GetProperty("ath").GetString());
            Assert.False(payload.TryGetProperty("nonce", out _));
            Assert.True(ids.Add(payload.GetProperty("jti").GetString()!));
        }

        Assert.Equal(2, ids.Count);
    }

    [Fact]
    public async Task EvaluateAsync_NonceWanted_AsksOnceMoreWithIt()
    {
        using var key = new DpopKey();
        var portal = new Portal { Tokens = () => new("opaque", key) }
            .Then(HttpStatusCode.Unauthorized, headers: [("DPoP-Nonce", "n-1"), ("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"")])
            .Then(HttpStatusCode.OK, Portal.Open, "application/json", ("DPoP-Nonce", "n-2"))
            .Then(HttpStatusCode.OK, Portal.Open);
        var client = portal.Client();
        await client.EvaluateAsync(Portal.Question());
        await client.EvaluateAsync(Portal.Question());

        var nonces = portal.Requests.Select(request => Verified(request.Headers["DPoP"]).Payload)
            .Select(payload => payload.TryGetProperty("nonce", out var nonce) ? nonce.GetString() : "none");
        Assert.Equal("none n-1 n-2", string.Join(' ', nonces));
    }

    [Fact]
    public async Task EvaluateAsync_NonceWantedForEver_Throws()
    {
        using var key = new DpopKey();
        var portal = new Portal { Tokens = () => new("opaque", key) };
        for (var attempt = 0; attempt < 9; attempt++)
            portal.Then(HttpStatusCode.Unauthorized, headers: [("DPoP-Nonce", "n"), ("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"")]);
        Assert.Equal(401, (await Assert.ThrowsAsync<AccessProblemException>(() => portal.Client().EvaluateAsync(Portal.Question()))).Status);
        Assert.Equal(2, portal.Requests.Count);
    }

    [Fact]
    public async Task EvaluateAsync_KeptTokenRefused_AsksTheSourceForAnotherOnce()
    {
        var portal = new Portal { Tokens = () => new("opaque") }.Then(HttpStatusCode.Unauthorized).Then(HttpStatusCode.Unauthorized);
        await Assert.ThrowsAsync<AccessProblemException>(() => portal.Client().EvaluateAsync(Portal.Question()));
        Assert.Equal([false, true], portal.TokenRequests.Select(request => request.Refused));
    }

    [Fact]
    public async Task With_APersonsToken_IsUsedForEveryCallAndNoSourceIsAsked()
    {
        var portal = new Portal { Tokens = () => new("of-the-system") }.Then(HttpStatusCode.Unauthorized);
        var problem = await Assert.ThrowsAsync<AccessProblemException>(() => portal.Client().With(new AccessToken("of-the-person")).EvaluateAsync(Portal.Question()));
        Assert.Equal((401, "Bearer of-the-person"), (problem.Status, Assert.Single(portal.Requests).Headers["Authorization"]));
        Assert.Empty(portal.TokenRequests);
    }

    [Fact]
    public async Task EvaluateAsync_HandlerOfThePortals_AuthorizesEachAttempt()
    {
        var portal = new Portal().Then(HttpStatusCode.ServiceUnavailable).Then(HttpStatusCode.OK, Portal.Open);
        await portal.Client(more: builder => builder.AddHttpMessageHandler(() => new Authorizing())).EvaluateAsync(Portal.Question());
        Assert.Equal(["DPoP 1", "DPoP 2"], portal.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task DiscoverAsync_WithATokenSource_NeedsNone()
    {
        var portal = new Portal { Tokens = () => new("opaque") }.Then(
            HttpStatusCode.OK,
            """{"policy_decision_point":"https://access.example.org","access_evaluation_endpoint":"https://access.example.org/access/v1/evaluation","supported_obligations":["step-up"]}""");
        var discovery = await portal.Client().DiscoverAsync();
        Assert.Equal(("https://access.example.org", "step-up"), (discovery.PolicyDecisionPoint, Assert.Single(discovery.SupportedObligations)));
        Assert.Equal("access_evaluation_endpoint", Assert.Single(discovery.Endpoints).Key);
        Assert.False(portal.Requests[0].Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public void DpopKey_OnAnotherCurve_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => new DpopKey(key));
    }

    [Fact]
    public void DevelopmentTokens_AnywhereButLoopback_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new DevelopmentTokens(new Uri("https://access.example.org"), "portal"));

    // By the standard alone: the signature is that of the key in the header.
    private static (JsonElement Header, JsonElement Payload) Verified(string proof)
    {
        var parts = proof.Split('.');
        var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement;
        var jwk = header.GetProperty("jwk");
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(jwk.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(jwk.GetProperty("y").GetString()) },
        });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        return (header, JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement);
    }

    private sealed class Authorizing : DelegatingHandler
    {
        private int calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("DPoP", $"{++calls}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
