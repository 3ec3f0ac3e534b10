using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;

namespace Access.Service.Tests.Tokens;

/// <summary>Tokens of an issuer outside Development: the sound one is taken, and one thing changed at a time is refused.</summary>
public sealed class BoundTokenTests(BoundTokenTests.Shared shared) : IClassFixture<BoundTokenTests.Shared>
{
    private readonly SecuredService service = shared.Service;

    // Each takes a sound token and changes one thing.
    private static readonly Dictionary<string, (string Cause, Action<SecuredService, JwtDraft> Change)> Defects = new()
    {
        ["another key signed it"] = ("SecurityTokenInvalidSignatureException", (_, token) => token.Sign = TestKey.Make().Sign),
        ["nothing signed it"] = ("Malformed", (_, token) => token.Finish = text => text[..(text.LastIndexOf('.') + 1)]),
        ["algorithm none without signature"] = ("Malformed", (_, token) => (token.Header["alg"], token.Finish) = ("none", text => text[..(text.LastIndexOf('.') + 1)])),
        ["algorithm none with signature"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => token.Header["alg"] = "none"),
        ["no algorithm"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => token.Header.Remove("alg")),
        ["HS256 with the public key as secret"] = ("SecurityTokenSignatureKeyNotFoundException", (service, token) => SignAsSecret(token, service.Issuer.Key.PublicJwk().ToJsonString())),
        ["HS256 with a coordinate as secret"] = ("SecurityTokenSignatureKeyNotFoundException", (service, token) => SignAsSecret(token, (string)service.Issuer.Key.PublicJwk()["x"]!)),
        ["HS256 with nothing as secret"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => SignAsSecret(token, "")),
        ["another algorithm's name"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => token.Header["alg"] = "RS256"),
        ["signature of a longer curve"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => token.Header["alg"] = "ES384"),
        ["payload altered"] = ("SecurityTokenInvalidSignatureException", (_, token) => token.Finish = text => JwtDraft.WithPart(text, 1, JwtDraft.Encode(Decoded(text, 1).Replace("access:decide", "access:audit", StringComparison.Ordinal)))),
        ["header altered"] = ("SecurityTokenInvalidSignatureException", (_, token) => token.Finish = text => JwtDraft.WithPart(text, 0, JwtDraft.Encode(Decoded(text, 0).Replace("}", ",\"x\":1}", StringComparison.Ordinal)))),
        ["four parts"] = ("Malformed", (_, token) => token.Finish = text => text + ".AAAA"),
        ["encrypted form"] = ("Malformed", (_, token) => token.Finish = text => text + ".AAAA.AAAA"),
        ["two parts"] = ("Malformed", (_, token) => token.Finish = text => text[..text.LastIndexOf('.')]),
        ["padded base64"] = ("Malformed", (_, token) => token.Finish = text => text + "=="),
        ["a line feed encoded within"] = ("Malformed", (_, token) => token.Finish = text => text.Replace(".", ".%0A", StringComparison.Ordinal)),
        ["not JSON"] = ("Malformed", (_, token) => token.Finish = text => JwtDraft.WithPart(text, 1, JwtDraft.Encode("{"))),
        ["an array as payload"] = ("Malformed", (_, token) => token.Finish = text => JwtDraft.WithPart(text, 1, JwtDraft.Encode("[]"))),
        ["oversized"] = ("NotOneToken", (_, token) => token.Payload["padding"] = new string('x', 17 * 1024)),

        ["type JWT"] = ("SecurityTokenInvalidTypeException", (_, token) => token.Header["typ"] = "JWT"),
        ["type of a proof"] = ("SecurityTokenInvalidTypeException", (_, token) => token.Header["typ"] = "dpop+jwt"),
        ["no type"] = ("SecurityTokenInvalidTypeException", (_, token) => token.Header.Remove("typ")),
        ["an extension that must be understood"] = ("Malformed", (_, token) => (token.Header["crit"], token.Header["b64"]) = (new JsonArray("b64"), true)),

        ["no key id"] = ("NoKeyId", (_, token) => token.Header.Remove("kid")),
        ["key id of nobody"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => token.Header["kid"] = "nobody"),
        ["key id of a path"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => token.Header["kid"] = "../../dev/null"),
        ["key id in another case"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => token.Header["kid"] = ((string)token.Header["kid"]!).ToUpperInvariant() + "A"),
        ["key id that is a number"] = ("Malformed", (_, token) => token.Header["kid"] = 1),
        ["own key in jwk"] = ("SecurityTokenInvalidSignatureException", (service, token) => SignWithOwnKey(token, (header, own) => header["jwk"] = WithId(own, service.Issuer.Key.Id))),
        ["own key in jwk under its own id"] = ("SecurityTokenSignatureKeyNotFoundException", (_, token) => SignWithOwnKey(token, (header, own) => (header["jwk"], header["kid"]) = (WithId(own, own.Id), own.Id))),
        ["own keys at jku"] = ("SecurityTokenInvalidSignatureException", (service, token) => SignWithOwnKey(token, (header, _) => header["jku"] = $"{service.Issuer.Authority}/evil")),
        ["own certificate at x5u"] = ("SecurityTokenInvalidSignatureException", (service, token) => SignWithOwnKey(token, (header, _) => header["x5u"] = $"{service.Issuer.Authority}/evil")),
        ["own certificate in x5c"] = ("SecurityTokenInvalidSignatureException", (_, token) => SignWithOwnKey(token, (header, _) => header["x5c"] = new JsonArray(Convert.ToBase64String(new byte[300])))),

        ["another issuer"] = ("SecurityTokenInvalidIssuerException", (_, token) => token.Payload["iss"] = "https://helseid.example.org"),
        ["issuer with a slash"] = ("SecurityTokenInvalidIssuerException", (service, token) => token.Payload["iss"] = service.Issuer.Authority + "/"),
        ["no issuer"] = ("SecurityTokenInvalidIssuerException", (_, token) => token.Payload.Remove("iss")),
        ["another audience"] = ("SecurityTokenInvalidAudienceException", (_, token) => token.Payload["aud"] = "nhn:other"),
        ["audience in another case"] = ("SecurityTokenInvalidAudienceException", (_, token) => token.Payload["aud"] = "NHN:access"),
        ["audience with a slash"] = ("SecurityTokenInvalidAudienceException", (_, token) => token.Payload["aud"] = TestIssuer.Audience + "/"),
        ["two audiences"] = ("SeveralAudiences", (_, token) => token.Payload["aud"] = new JsonArray(TestIssuer.Audience, "nhn:other")),
        ["the audience twice"] = ("SeveralAudiences", (_, token) => token.Payload["aud"] = new JsonArray(TestIssuer.Audience, TestIssuer.Audience)),
        ["no audience"] = ("SecurityTokenInvalidAudienceException", (_, token) => token.Payload.Remove("aud")),
        ["expired beyond the leeway"] = ("SecurityTokenInvalidLifetimeException", (service, token) => token.Payload["exp"] = Seconds(service, -5)),
        ["no expiry"] = ("SecurityTokenInvalidLifetimeException", (_, token) => token.Payload.Remove("exp")),
        ["expiry as text"] = ("Malformed", (_, token) => token.Payload["exp"] = "never"),
        ["not valid yet beyond the leeway"] = ("SecurityTokenInvalidLifetimeException", (service, token) => token.Payload["nbf"] = Seconds(service, 6)),
        ["issued in the future beyond the leeway"] = ("IssuedInTheFuture", (service, token) => token.Payload["iat"] = Seconds(service, 6)),
        ["no issue time"] = ("NoIssueTime", (_, token) => token.Payload.Remove("iat")),

        ["no client"] = ("UnreadableClaim", (_, token) => token.Payload.Remove("client_id")),
        ["two clients"] = ("UnreadableClaim", (_, token) => token.Payload["client_id"] = new JsonArray("portal", "other")),
        ["a person that is no number"] = ("UnreadableClaim", (_, token) => token.Payload["helseid://claims/identity/pid"] = "12345678901"),
        ["an empty person"] = ("UnreadableClaim", (_, token) => token.Payload["helseid://claims/identity/pid"] = ""),
        ["two persons"] = ("UnreadableClaim", (_, token) => token.Payload["helseid://claims/identity/pid"] = new JsonArray(Family.Mother, Family.Father)),
        ["a level that is none"] = ("UnreadableClaim", (_, token) => token.Payload["helseid://claims/identity/security_level"] = "5"),

        ["no binding"] = ("NotBound", (_, token) => token.Payload.Remove("cnf")),
        ["binding that is text"] = ("UnknownBinding", (service, token) => token.Payload["cnf"] = service.Key.Thumbprint),
        ["binding without a thumbprint"] = ("UnknownBinding", (_, token) => token.Payload["cnf"] = new JsonObject()),
        ["binding to a certificate"] = ("UnknownBinding", (service, token) => token.Payload["cnf"] = new JsonObject { ["x5t#S256"] = service.Key.Thumbprint }),
        ["binding to half a thumbprint"] = ("UnknownBinding", (service, token) => token.Payload["cnf"] = new JsonObject { ["jkt"] = service.Key.Thumbprint[..20] }),

        ["another actor"] = ("OtherActor", (_, token) => token.Payload["act"] = new JsonObject { ["sub"] = "other" }),
        ["another actor's client"] = ("OtherActor", (_, token) => token.Payload["act"] = new JsonObject { ["client_id"] = "other", ["sub"] = "portal" }),
        ["an actor who is not named"] = ("OtherActor", (_, token) => token.Payload["act"] = new JsonObject()),
        ["an actor that is text"] = ("OtherActor", (_, token) => token.Payload["act"] = "portal"),
    };

    // What is sound, however unusual.
    private static readonly Dictionary<string, Action<SecuredService, JwtDraft>> Sound = new()
    {
        ["as it is"] = (_, _) => { },
        ["type in full"] = (_, token) => token.Header["typ"] = "application/at+jwt",
        ["expired within the leeway"] = (service, token) => token.Payload["exp"] = Seconds(service, -4),
        ["not valid yet within the leeway"] = (service, token) => token.Payload["nbf"] = Seconds(service, 5),
        ["issued in the future within the leeway"] = (service, token) => token.Payload["iat"] = Seconds(service, 5),
        ["no start"] = (_, token) => token.Payload.Remove("nbf"),
        ["one audience in a list"] = (_, token) => token.Payload["aud"] = new JsonArray(TestIssuer.Audience),
        ["scopes in one text"] = (_, token) => token.Payload["scope"] = "openid access:decide",
        ["claims nobody knows"] = (_, token) => token.Payload["client_name"] = "A portal",
        ["exchanged by the client"] = (_, token) => token.Payload["act"] = new JsonObject { ["client_id"] = "portal" },
        ["exchanged by the client, after another"] = (_, token) => token.Payload["act"] = new JsonObject { ["sub"] = "portal", ["act"] = new JsonObject { ["sub"] = "other" } },
    };

    public static TheoryData<string> DefectNames => [.. Defects.Keys];

    public static TheoryData<string> SoundNames => [.. Sound.Keys];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public async Task Token_Sound_IsTaken(string what)
    {
        var token = service.Token();
        Sound[what](service, token);
        using var response = await service.AskAsync(token);
        var body = await response.Content.ReadAsStringAsync();

        Assert.True(response.IsSuccessStatusCode, body);
        Assert.True((bool)JsonNode.Parse(body)!["decision"]!, body);
    }

    [Theory]
    [MemberData(nameof(DefectNames))]
    public async Task Token_OneThingChanged_IsRefusedWithoutSayingWhich(string what)
    {
        var token = service.Token();
        var (cause, change) = Defects[what];
        change(service, token);
        using var response = await service.AskAsync(token);

        await AssertRefusedAsync(response);
        Assert.Equal($"Token ({cause})", service.LastRefusal);
        Assert.Empty(service.Issuer.Strays);
    }

    [Fact]
    public async Task Token_ClaimStatedTwice_IsRefused()
    {
        var token = service.Token();
        var compact = token.Compact();
        var payload = Decoded(compact, 1).Replace("\"client_id\":\"portal\"", "\"client_id\":\"other\",\"client_id\":\"portal\"", StringComparison.Ordinal);
        var input = $"{compact.Split('.')[0]}.{JwtDraft.Encode(payload)}";
        compact = $"{input}.{Base64Url.EncodeToString(token.Sign(Encoding.ASCII.GetBytes(input)))}";

        using var response = await service.SendAsync(compact, service.Proof(compact).Compact());

        await AssertRefusedAsync(response);
    }

    [Theory]
    [InlineData("Bearer {0}")]
    [InlineData("{0}")]
    [InlineData("DPoP")]
    [InlineData("DPoP ")]
    [InlineData("Basic {0}")]
    [InlineData("DPoP {0}, DPoP {0}")]
    [InlineData("DPoP {0} {0}")]
    [InlineData("DPoP token={0}")]
    public async Task Authorization_NotTheTokenUnderItsScheme_IsRefused(string header)
    {
        var token = service.Token().Compact();
        using var response = await service.SendAsync(null, service.Proof(token).Compact(), change: request =>
            request.Headers.TryAddWithoutValidation("Authorization", string.Format(System.Globalization.CultureInfo.InvariantCulture, header, token)));

        await AssertRefusedAsync(response);
    }

    [Theory]
    [InlineData("dpop {0}")]
    [InlineData("DPOP  {0}")]
    public async Task Authorization_SchemeInAnotherSpelling_IsTaken(string header)
    {
        var token = service.Token().Compact();
        using var response = await service.SendAsync(null, service.Proof(token).Compact(), change: request =>
            request.Headers.TryAddWithoutValidation("Authorization", string.Format(System.Globalization.CultureInfo.InvariantCulture, header, token)));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Authorization_None_IsRefusedWithTheSchemeAlone()
    {
        using var response = await service.SendAsync(null, null);

        await ProblemAssert.IsProblemAsync(response, 401);
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal(("DPoP", "algs=\"PS256 PS384 PS512 ES256 ES384 ES512 RS256 RS384 RS512\""), (challenge.Scheme, challenge.Parameter));
    }

    // HttpClient writes one header; two are two lines on the wire.
    [Fact]
    public async Task Authorization_Two_IsRefused()
    {
        var token = service.Token().Compact();
        var answer = await RawRequest.SendAsync(
            service.Nodes[0].Address, SecuredService.Evaluation, Family.Question(Family.Mother, Family.Child).ToJsonString(),
            $"Authorization: DPoP {token}", $"Authorization: DPoP {token}", $"DPoP: {service.Proof(token).Compact()}");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("invalid_token", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorization_LargerThanTheServerReads_IsRefused()
    {
        var answer = await RawRequest.SendAsync(service.Nodes[0].Address, SecuredService.Evaluation, "{}", $"Authorization: DPoP {new string('a', 40_000)}");
        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access:audit access:record access:operate", Family.Mother, "access:decide")]
    [InlineData("access:decide-system", Family.Mother, "access:decide")]
    [InlineData("access:decide", null, "access:decide-system")]
    public async Task Token_WithoutTheScope_Is403AndNamesIt(string scope, string? person, string missing)
    {
        using var response = await service.AskAsync(service.Token(person, scope));

        Assert.Equal("urn:access:problem:scope-required", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
        Assert.Contains($"error=\"insufficient_scope\", scope=\"{missing}\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_EveryOne_AreLoggedWithTheirCauseAndNeitherTokenNorNumber()
    {
        foreach (var (_, change) in Defects.Values)
        {
            var token = service.Token();
            change(service, token);
            var (compact, before) = (token.Compact(), service.Log.All.Count);
            using var response = await service.SendAsync(compact, service.Proof(compact).Compact());

            var lines = service.Log.All.Skip(before).ToList();
            Assert.Contains(lines, line => line.Contains("A request was not let in: Token (", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(service.Log.All, line => line.Contains(Family.Mother, StringComparison.Ordinal) || line.Contains("12345678901", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.All, line => line.Contains("eyJ", StringComparison.Ordinal));
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        var (type, detail) = await ProblemAssert.IsProblemAsync(response, 401);
        Assert.Equal(("urn:access:problem:token-required", null), (type, detail));
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("DPoP", challenge.Scheme);
        Assert.StartsWith("error=\"invalid_token\", algs=", challenge.Parameter, StringComparison.Ordinal);
    }

    private static long Seconds(SecuredService service, int fromNow) => service.Clock.Now.ToUnixTimeSeconds() + fromNow;

    private static string Decoded(string compact, int part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(compact.Split('.')[part]));

    private static void SignAsSecret(JwtDraft token, string secret)
    {
        token.Header["alg"] = "HS256";
        token.Sign = input => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), input);
    }

    private static void SignWithOwnKey(JwtDraft token, Action<JsonObject, TestKey> point)
    {
        var own = TestKey.Make();
        token.Sign = own.Sign;
        point(token.Header, own);
    }

    private static JsonObject WithId(TestKey key, string id)
    {
        var jwk = key.PublicJwk();
        jwk["kid"] = id;
        return jwk;
    }

    /// <summary>One service for tests that leave it as it was.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        internal SecuredService Service { get; private set; } = null!;

        public async Task InitializeAsync() => Service = await SecuredService.StartAsync();

        public async Task DisposeAsync() => await Service.DisposeAsync();
    }
}
