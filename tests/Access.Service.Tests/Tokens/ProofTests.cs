using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using Access.Service.Tokens.Proofs;

namespace Access.Service.Tests.Tokens;

/// <summary>Proofs of possession (RFC 9449): the sound one is taken, and one thing changed at a time is refused.</summary>
public sealed class ProofTests(BoundTokenTests.Shared shared) : IClassFixture<BoundTokenTests.Shared>
{
    private readonly SecuredService service = shared.Service;

    private static readonly Dictionary<string, (ProofDefect Cause, Action<SecuredService, JwtDraft> Change)> Defects = new()
    {
        ["no jti"] = (ProofDefect.NoId, (_, proof) => proof.Payload.Remove("jti")),
        ["empty jti"] = (ProofDefect.NoId, (_, proof) => proof.Payload["jti"] = ""),
        ["jti that is a number"] = (ProofDefect.Malformed, (_, proof) => proof.Payload["jti"] = 1),
        ["oversized jti"] = (ProofDefect.NoId, (_, proof) => proof.Payload["jti"] = new string('j', 257)),
        ["no htm"] = (ProofDefect.OtherMethod, (_, proof) => proof.Payload.Remove("htm")),
        ["htm of another method"] = (ProofDefect.OtherMethod, (_, proof) => proof.Payload["htm"] = "GET"),
        ["htm in small letters"] = (ProofDefect.OtherMethod, (_, proof) => proof.Payload["htm"] = "post"),
        ["no htu"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload.Remove("htu")),
        ["htu of another path"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = SecuredService.PublicAddress + "/access/v1/evaluations"),
        ["htu of a path in another case"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = SecuredService.PublicAddress + "/access/v1/Evaluation"),
        ["htu with a slash at its end"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = SecuredService.PublicAddress + "/access/v1/evaluation/"),
        ["htu of another host"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = "https://evil.example.org/access/v1/evaluation"),
        ["htu of another port"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = "https://access.example.org:8443/access/v1/evaluation"),
        ["htu without encryption"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = "http://access.example.org/access/v1/evaluation"),
        ["htu of the address it was sent to"] = (ProofDefect.OtherTarget, (service, proof) => proof.Payload["htu"] = new Uri(service.Nodes[0].Address, SecuredService.Evaluation).ToString()),
        ["htu with a user"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = "https://access.example.org@evil.example.org/access/v1/evaluation"),
        ["htu with another user"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = "https://me@access.example.org/access/v1/evaluation"),
        ["htu with a backslash"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = "https://access.example.org\\access/v1/evaluation"),
        ["htu with a space"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = " https://access.example.org/access/v1/evaluation"),
        ["htu relative"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = "/access/v1/evaluation"),
        ["htu that is a list"] = (ProofDefect.OtherTarget, (_, proof) => proof.Payload["htu"] = new JsonArray(SecuredService.PublicAddress + SecuredService.Evaluation)),
        ["no iat"] = (ProofDefect.NoTime, (_, proof) => proof.Payload.Remove("iat")),
        ["iat as text"] = (ProofDefect.NoTime, (service, proof) => proof.Payload["iat"] = service.Clock.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ["iat beyond all numbers"] = (ProofDefect.Malformed, (_, proof) => proof.Payload["iat"] = 1e300),
        ["iat past beyond the leeway"] = (ProofDefect.TooOld, (service, proof) => proof.Payload["iat"] = service.Clock.Now.ToUnixTimeSeconds() - 7),
        ["iat future beyond the leeway"] = (ProofDefect.TooEarly, (service, proof) => proof.Payload["iat"] = service.Clock.Now.ToUnixTimeSeconds() + 6),
        ["no ath"] = (ProofDefect.OtherToken, (_, proof) => proof.Payload.Remove("ath")),
        ["ath of another token"] = (ProofDefect.OtherToken, (service, proof) => proof.Payload["ath"] = service.Proof("another").Payload["ath"]!.DeepClone()),
        ["ath in hexadecimal"] = (ProofDefect.OtherToken, (_, proof) => proof.Payload["ath"] = Convert.ToHexString(Base64Url.DecodeFromChars((string)proof.Payload["ath"]!))),
        ["ath with padding"] = (ProofDefect.OtherToken, (_, proof) => proof.Payload["ath"] = (string)proof.Payload["ath"]! + "="),
        ["no jwk"] = (ProofDefect.NoKey, (_, proof) => proof.Header.Remove("jwk")),
        ["jwk that is text"] = (ProofDefect.NoKey, (_, proof) => proof.Header["jwk"] = proof.Header["jwk"]!.ToJsonString()),
        ["key id instead of jwk"] = (ProofDefect.NoKey, (service, proof) => (proof.Header["jwk"], proof.Header["kid"]) = (null, service.Key.Thumbprint)),
        ["private key in jwk"] = (ProofDefect.PrivateKey, (service, proof) => proof.Header["jwk"] = service.Key.PrivateJwk()),
        ["empty private member in jwk"] = (ProofDefect.PrivateKey, (_, proof) => proof.Header["jwk"]!["d"] = ""),
        ["symmetric key in jwk"] = (ProofDefect.PrivateKey, (_, proof) => proof.Header["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = "AAAA" }),
        ["another key"] = (ProofDefect.OtherKey, (_, proof) => Replace(proof, TestKey.Make())),
        ["another key of another kind"] = (ProofDefect.OtherKey, (_, proof) => Replace(proof, TestKey.Make("PS256"))),
        ["the key's x of another"] = (ProofDefect.OtherKey, (_, proof) => proof.Header["jwk"]!["x"] = (string)TestKey.Make().PublicJwk()["x"]!),
        ["a point that is on no curve"] = (ProofDefect.OtherKey, (_, proof) => proof.Header["jwk"]!["y"] = Base64Url.EncodeToString(new byte[32])),
        ["the key in another spelling"] = (ProofDefect.NoKey, (_, proof) => proof.Header["jwk"]!["x"] = (string)proof.Header["jwk"]!["x"]! + "="),
        ["the key on another curve"] = (ProofDefect.NoKey, (_, proof) => proof.Header["jwk"]!["crv"] = "P-384"),
        ["no alg"] = (ProofDefect.WrongAlgorithm, (_, proof) => proof.Header.Remove("alg")),
        ["alg none"] = (ProofDefect.WrongAlgorithm, (_, proof) => proof.Header["alg"] = "none"),
        ["alg none, unsigned"] = (ProofDefect.Malformed, (_, proof) => (proof.Header["alg"], proof.Finish) = ("none", text => text[..(text.LastIndexOf('.') + 1)])),
        ["symmetric alg"] = (ProofDefect.WrongAlgorithm, (_, proof) => SignAsSecret(proof, proof.Header["jwk"]!.ToJsonString())),
        ["symmetric alg with a symmetric key"] = (ProofDefect.WrongAlgorithm, (_, proof) =>
        {
            proof.Header["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = JwtDraft.Encode("secret") };
            SignAsSecret(proof, "secret");
        }),
        ["alg of another kind of key"] = (ProofDefect.NoKey, (_, proof) => proof.Header["alg"] = "RS256"),
        ["alg of a longer curve"] = (ProofDefect.NoKey, (_, proof) => proof.Header["alg"] = "ES384"),
        ["alg in small letters"] = (ProofDefect.WrongAlgorithm, (_, proof) => proof.Header["alg"] = "es256"),
        ["no typ"] = (ProofDefect.WrongType, (_, proof) => proof.Header.Remove("typ")),
        ["typ JWT"] = (ProofDefect.WrongType, (_, proof) => proof.Header["typ"] = "JWT"),
        ["typ at+jwt"] = (ProofDefect.WrongType, (_, proof) => proof.Header["typ"] = "at+jwt"),
        ["bad signature"] = (ProofDefect.WrongSignature, (_, proof) => proof.Sign = input => [.. new byte[64]]),
        ["signature of another key"] = (ProofDefect.WrongSignature, (_, proof) => proof.Sign = TestKey.Make().Sign),
        ["signature in another encoding"] = (ProofDefect.WrongSignature, (_, proof) => { var sign = proof.Sign; proof.Sign = input => [0x30, .. sign(input)]; }),
        ["no signature"] = (ProofDefect.Malformed, (_, proof) => proof.Finish = text => text[..(text.LastIndexOf('.') + 1)]),
        ["an extension that must be understood"] = (ProofDefect.Malformed, (_, proof) => proof.Header["crit"] = new JsonArray("x")),
        ["a member stated twice"] = (ProofDefect.Malformed, (_, proof) => proof.Finish = text => JwtDraft.WithPart(text, 1, JwtDraft.Encode("{\"jti\":\"a\",\"jti\":\"b\"}"))),
        ["nested too deeply"] = (ProofDefect.Malformed, (_, proof) => proof.Finish = text => JwtDraft.WithPart(text, 1, JwtDraft.Encode("{\"a\":" + new string('[', 100) + new string(']', 100) + "}"))),
        ["two proofs in one header"] = (ProofDefect.Malformed, (_, proof) => proof.Finish = text => $"{text}, {text}"),
        ["oversized"] = (ProofDefect.TooLong, (_, proof) => proof.Payload["padding"] = new string('x', 9000)),
        ["nonsense"] = (ProofDefect.Malformed, (_, proof) => proof.Finish = _ => "nonsense"),
        ["empty"] = (ProofDefect.Malformed, (_, proof) => proof.Finish = _ => ""),
    };

    private static readonly Dictionary<string, Action<SecuredService, JwtDraft>> Sound = new()
    {
        ["as it is"] = (_, _) => { },
        ["iat past within the leeway"] = (service, proof) => proof.Payload["iat"] = service.Clock.Now.ToUnixTimeSeconds() - 6,
        ["iat future within the leeway"] = (service, proof) => proof.Payload["iat"] = service.Clock.Now.ToUnixTimeSeconds() + 5,
        ["iat with a fraction"] = (service, proof) => proof.Payload["iat"] = service.Clock.Now.ToUnixTimeSeconds() + 0.25,
        ["htu with a query and a fragment"] = (_, proof) => proof.Payload["htu"] = SecuredService.PublicAddress + "/access/v1/evaluation?a=b#c",
        ["htu with host in capitals and the default port"] = (_, proof) => proof.Payload["htu"] = "HTTPS://ACCESS.example.org:443/access/v1/evaluation",
        ["htu with encoded letters and dots"] = (_, proof) => proof.Payload["htu"] = "https://access.example.org/access/./v1/x/../%65valuation",
        ["a nonce that nobody asked for"] = (_, proof) => proof.Payload["nonce"] = "n",
        ["members nobody knows"] = (_, proof) => (proof.Header["kid"], proof.Header["jwk"]!["use"], proof.Payload["x"]) = ("k", "sig", 1),
        ["the longest jti"] = (_, proof) => proof.Payload["jti"] = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(128)),
    };

    public static TheoryData<string> DefectNames => [.. Defects.Keys];

    public static TheoryData<string> SoundNames => [.. Sound.Keys];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public async Task Proof_Sound_IsTaken(string what)
    {
        var token = service.Token().Compact();
        var proof = service.Proof(token);
        Sound[what](service, proof);
        using var response = await service.SendAsync(token, proof.Compact());

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("DPoP-Nonce"));
    }

    [Theory]
    [MemberData(nameof(DefectNames))]
    public async Task Proof_OneThingChanged_IsRefusedWithoutSayingWhich(string what)
    {
        var token = service.Token().Compact();
        var proof = service.Proof(token);
        var (cause, change) = Defects[what];
        change(service, proof);
        using var response = await service.SendAsync(token, proof.Compact());

        await AssertRefusedAsync(response);
        Assert.Equal($"Proof ({cause})", service.LastRefusal);
    }

    [Fact]
    public async Task Proof_None_IsRefused()
    {
        using var response = await service.SendAsync(service.Token().Compact(), null);
        await AssertRefusedAsync(response);
    }

    [Fact]
    public async Task Proof_TwoHeaders_IsRefused()
    {
        var token = service.Token().Compact();
        var answer = await RawRequest.SendAsync(
            service.Nodes[0].Address, SecuredService.Evaluation, Family.Question(Family.Mother, Family.Child).ToJsonString(),
            $"Authorization: DPoP {token}", $"DPoP: {service.Proof(token).Compact()}", $"DPoP: {service.Proof(token).Compact()}");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("invalid_dpop_proof", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_OtherHostHeader_IsStillForThePublicAddress()
    {
        var token = service.Token().Compact();
        using (var sound = await service.SendAsync(token, service.Proof(token).Compact(), change: request => request.Headers.Host = "evil.example.org"))
            Assert.Equal(200, (int)sound.StatusCode);

        var proof = service.Proof(token);
        proof.Payload["htu"] = "https://evil.example.org/access/v1/evaluation";
        using var response = await service.SendAsync(token, proof.Compact(), change: request =>
        {
            request.Headers.Host = "evil.example.org";
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil.example.org");
        });
        await AssertRefusedAsync(response);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    [InlineData("RS256")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    public async Task Proof_EveryKindOfKey_IsTaken(string algorithm)
    {
        using var key = TestKey.Make(algorithm);
        var token = service.Issuer.Token(service.Clock.Now, key, Family.Mother).Compact();
        using var response = await service.SendAsync(token, service.Proof(token, key: key).Compact());
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(8192)]
    public async Task Proof_KeyOfAnUnusualSize_IsRefused(int size)
    {
        using var key = TestKey.Make("RS256", size);
        var token = service.Issuer.Token(service.Clock.Now, key, Family.Mother).Compact();
        using var response = await service.SendAsync(token, service.Proof(token, key: key).Compact());
        await AssertRefusedAsync(response);
    }

    [Fact]
    public async Task Proof_RefusedForAnythingElse_IsNotRemembered()
    {
        var token = service.Token().Compact();
        var proof = service.Proof(token);
        var sound = proof.Compact();
        proof.Payload["htm"] = "GET";
        using (var wrong = await service.SendAsync(token, proof.Compact())) await AssertRefusedAsync(wrong);
        using var response = await service.SendAsync(token, sound);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        var (type, detail) = await ProblemAssert.IsProblemAsync(response, 401);
        Assert.Equal(("urn:access:problem:token-required", null), (type, detail));
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("DPoP", challenge.Scheme);
        Assert.StartsWith("error=\"invalid_dpop_proof\", algs=", challenge.Parameter, StringComparison.Ordinal);
    }

    private static void Replace(JwtDraft proof, TestKey key) =>
        (proof.Header["jwk"], proof.Header["alg"], proof.Sign) = (key.PublicJwk(), key.Algorithm, key.Sign);

    private static void SignAsSecret(JwtDraft proof, string secret)
    {
        proof.Header["alg"] = "HS256";
        proof.Sign = input => System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), input);
    }
}
