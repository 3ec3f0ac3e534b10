using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using Access.Service.Tokens.Trust;

namespace Access.Service.Tests.Tokens;

/// <summary>The issuer's metadata: cached, rolled over, silent, and somebody else's.</summary>
public sealed class IssuerTests : IAsyncLifetime
{
    private SecuredService service = null!;

    public async Task InitializeAsync() => service = await SecuredService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Metadata_ManyTokens_AreReadOnce()
    {
        for (var token = 0; token < 5; token++) await AssertAsync(200, service.Token());
        Assert.Equal(1, service.Issuer.MetadataReads);
    }

    [Fact]
    public async Task Metadata_OlderThanAnHour_AreReadAgainAndWithdrawnKeysForgotten()
    {
        await AssertAsync(200, service.Token());
        var withdrawn = service.Issuer.Key;
        service.Issuer.Key = TestKey.Make();
        service.Clock.Now += AuthorityTrust.FreshFor;

        // The first one after the hour starts the reading and does not wait for it.
        await AssertAsync(200, Signed(withdrawn));
        await SecuredService.EventuallyAsync(() => service.Issuer.MetadataReads == 2 && service.Log.All.Count(line => line.Contains("metadata were read", StringComparison.Ordinal)) == 2);
        await AssertAsync(401, Signed(withdrawn));
        await AssertAsync(200, service.Token());
    }

    [Fact]
    public async Task Key_Withdrawn_TakesTheTokensThatWereFoundSoundWithIt()
    {
        var token = service.Token().Compact();
        for (var time = 0; time < 3; time++) await AssertAsync(200, token);
        service.Issuer.Key = TestKey.Make();
        service.Clock.Now += AuthorityTrust.FreshFor - TimeSpan.FromMinutes(59);
        await AssertAsync(200, token);

        // Somebody's token of the new key has the keys read again; the old one is not in them any more.
        await AssertAsync(200, service.Token());
        await AssertAsync(401, token);
    }

    [Fact]
    public async Task Token_FoundSoundBefore_IsRefusedWhenItsTimeIsOver()
    {
        var token = service.Token().Compact();
        await AssertAsync(200, token);
        await AssertAsync(200, token);
        service.Clock.Now += TimeSpan.FromDays(1);
        await AssertAsync(401, token);
    }

    [Fact]
    public async Task Token_FoundSoundBefore_StillNeedsAProofOfItsKey()
    {
        var token = service.Token().Compact();
        await AssertAsync(200, token);
        using (var without = await service.SendAsync(token, null)) Assert.Equal(401, (int)without.StatusCode);
        using var ofAnother = await service.SendAsync(token, service.Proof(token, key: TestKey.Make()).Compact());
        Assert.Equal(401, (int)ofAnother.StatusCode);
    }

    [Fact]
    public async Task Key_RolledOver_IsTakenWithTheFirstTokenItSigned()
    {
        await AssertAsync(200, service.Token());
        var old = service.Issuer.Key;
        service.Issuer.Key = TestKey.Make("PS256");
        service.Issuer.Published = new(TestIssuer.Public(old), TestIssuer.Public(service.Issuer.Key));
        service.Clock.Now += AuthorityTrust.BetweenReads;

        await AssertAsync(200, service.Token());
        await AssertAsync(200, Signed(old));
        Assert.Equal(2, service.Issuer.MetadataReads);
    }

    [Fact]
    public async Task Key_NobodyKnows_MakesTheIssuerBeAskedOnceInHalfAMinute()
    {
        await AssertAsync(200, service.Token());
        for (var round = 1; round <= 2; round++)
        {
            service.Clock.Now += AuthorityTrust.BetweenReads;
            for (var token = 0; token < 5; token++)
            {
                using var own = TestKey.Make();
                await AssertAsync(401, Signed(own));
            }

            Assert.Equal(1 + round, service.Issuer.MetadataReads);
        }
    }

    [Fact]
    public async Task Issuer_SilentFromTheStart_Is503AndNobodysFault()
    {
        service.Issuer.Status = 500;
        using (var response = await service.AskAsync(service.Token())) await AssertUnavailableAsync(response);
        using (var ready = await service.Client.GetAsync(new Uri(service.Nodes[0].Address, "/health/ready"))) await ProblemAssert.IsProblemAsync(ready, 503);
        using (var live = await service.Client.GetAsync(new Uri(service.Nodes[0].Address, "/health/live"))) Assert.Equal(200, (int)live.StatusCode);

        service.Issuer.Status = 200;
        using (var soon = await service.AskAsync(service.Token())) await AssertUnavailableAsync(soon);
        service.Clock.Now += AuthorityTrust.AfterFailure;
        await AssertAsync(200, service.Token());
        using (var ready = await service.Client.GetAsync(new Uri(service.Nodes[0].Address, "/health/ready"))) Assert.Equal(200, (int)ready.StatusCode);
    }

    [Fact]
    public async Task Issuer_SilentLater_KnownKeysServeForADayAndUnknownOnesCannotBeJudged()
    {
        await AssertAsync(200, service.Token());
        service.Issuer.Status = 503;
        service.Clock.Now += AuthorityTrust.UsableFor - TimeSpan.FromMinutes(1);
        await AssertAsync(200, service.Token());

        using (var own = TestKey.Make())
        using (var response = await service.AskAsync(Signed(own)))
            await AssertUnavailableAsync(response);

        service.Clock.Now += TimeSpan.FromMinutes(1);
        using (var response = await service.AskAsync(service.Token())) await AssertUnavailableAsync(response);
    }

    [Fact]
    public async Task Health_BrokenTokenBesideTheProbe_IsNotLookedAt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Nodes[0].Address, "/health/live"));
        request.Headers.TryAddWithoutValidation("Authorization", "DPoP nonsense");
        using var response = await service.Client.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(0, service.Issuer.MetadataReads);
    }

    [Theory]
    [InlineData("issuer", "https://helseid.example.org")]
    [InlineData("issuer", null)]
    [InlineData("jwks_uri", null)]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    [InlineData("jwks_uri", "http://helseid.example.org/jwks")]
    [InlineData("jwks_uri", "nonsense")]
    public async Task Metadata_ThatCannotBeTrusted_AreNone(string member, string? value)
    {
        service.Issuer.Change = metadata =>
        {
            if (value is null) metadata.Remove(member);
            else metadata[member] = value;
        };
        using var response = await service.AskAsync(service.Token());
        await AssertUnavailableAsync(response);
    }

    public static TheoryData<string> UnusableKeys => ["none", "for encryption", "private", "symmetric", "without id", "small", "of another algorithm's name"];

    [Theory]
    [MemberData(nameof(UnusableKeys))]
    public async Task KeySet_WithoutAKeyThatCanBeUsed_IsNone(string what)
    {
        var key = service.Issuer.Key;
        var jwk = TestIssuer.Public(key);
        service.Issuer.Published = what switch
        {
            "none" => [],
            "for encryption" => [With(jwk, "use", "enc")],
            "private" => [With(jwk, "d", (string)key.PrivateJwk()["d"]!)],
            "symmetric" => [new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0", ["kid"] = key.Id }],
            "without id" => [With(jwk, "kid", null)],
            "small" => [TestIssuer.Public(TestKey.Make("RS256", 1024))],
            _ => [With(jwk, "alg", "HS256")],
        };
        using var response = await service.AskAsync(service.Token());
        await AssertUnavailableAsync(response);
    }

    [Fact]
    public async Task KeySet_KeyWithAnAlgorithm_SignsWithThatAlone()
    {
        service.Issuer.Key = TestKey.Make("RS256");
        await AssertAsync(200, service.Token());

        // The key set says RS256: the same key by another padding is another key.
        await AssertAsync(401, Signed(service.Issuer.Key.As("PS256")));
    }

    private JwtDraft Signed(TestKey key)
    {
        var token = service.Token();
        (token.Header["kid"], token.Header["alg"], token.Sign) = (key.Id, key.Algorithm, key.Sign);
        return token;
    }

    private Task AssertAsync(int status, JwtDraft token) => AssertAsync(status, token.Compact());

    private async Task AssertAsync(int status, string token)
    {
        using var response = await service.SendAsync(token, service.Proof(token).Compact());
        Assert.True(status == (int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage response)
    {
        Assert.Equal("urn:access:problem:token-not-checked", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        Assert.Empty(response.Headers.WwwAuthenticate);
    }

    private static JsonObject With(JsonObject jwk, string member, string? value)
    {
        if (value is null) jwk.Remove(member);
        else jwk[member] = value;
        return jwk;
    }
}
