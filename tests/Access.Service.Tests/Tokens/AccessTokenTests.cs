using System.Security.Cryptography;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Search;
using Access.Service.Tokens.Trust;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tests.Tokens;

/// <summary>Whose token is taken, and for what.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private static readonly string Body = Family.Question(Family.Mother, Family.Child).ToJsonString();

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Call_WithoutToken_Is401()
    {
        using var response = await AskAsync(null);
        await ProblemAssert.IsProblemAsync(response, 401);
        Assert.Equal(["DPoP", "Bearer"], response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic cG9ydGFsOng=")]
    [InlineData("DPoP abc.def.ghi")]
    public async Task Call_OtherAuthorization_Is401(string authorization)
    {
        using var response = await service.PostAsync(
            "/access/v1/evaluation", Body, null, change: request => request.Headers.TryAddWithoutValidation("Authorization", authorization));
        await ProblemAssert.IsProblemAsync(response, 401);
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ExpiredToken_Is401AfterFiveSecondsOfLeeway()
    {
        var token = await service.TokenAsync();
        service.Clock.Now = Family.Now + DevelopmentIssuer.Lifetime + TimeSpan.FromSeconds(4);
        using (var late = await AskAsync(token)) Assert.Equal(200, (int)late.StatusCode);

        service.Clock.Now = Family.Now + DevelopmentIssuer.Lifetime + TimeSpan.FromSeconds(5);
        using var tooLate = await AskAsync(token);
        await ProblemAssert.IsProblemAsync(tooLate, 401);
    }

    [Fact]
    public async Task Call_TokenNotYetValid_Is401()
    {
        var token = await service.TokenAsync();
        service.Clock.Now = Family.Now - TimeSpan.FromSeconds(6);
        using var response = await AskAsync(token);
        await ProblemAssert.IsProblemAsync(response, 401);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_AlteredToken_Is401(bool signature)
    {
        var parts = (await service.TokenAsync()).Split('.');
        if (signature) parts[2] = (parts[2][0] == 'A' ? 'B' : 'A') + parts[2][1..];
        else parts[1] = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("access:decide", "access:decide access:audit", StringComparison.Ordinal));
        using var response = await AskAsync(string.Join('.', parts));
        await ProblemAssert.IsProblemAsync(response, 401);
    }

    [Fact]
    public async Task Call_UnsignedToken_Is401()
    {
        var parts = (await service.TokenAsync()).Split('.');
        parts[0] = Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");
        using var response = await AskAsync($"{parts[0]}.{parts[1]}.");
        await ProblemAssert.IsProblemAsync(response, 401);
    }

    [Theory]
    [InlineData("http://localhost/dev", "access", "at+jwt", true, 200)]
    [InlineData("http://localhost/dev", "access", "JWT", true, 200)]
    [InlineData("http://localhost/dev", "access", "dpop+jwt", true, 401)]
    [InlineData("http://localhost/other", "access", "at+jwt", true, 401)]
    [InlineData("http://localhost/dev/", "access", "at+jwt", true, 401)]
    [InlineData("http://localhost/dev", "other", "at+jwt", true, 401)]
    [InlineData("http://localhost/dev", "access", "at+jwt", false, 401)]
    public async Task Call_TokenOfAKey_IsTakenWithTheRightIssuerAudienceTypeAndKey(
        string issuer, string audience, string type, bool rightKey, int status)
    {
        var parameters = await service.Host.Services.GetRequiredService<ITokenTrust>().ParametersAsync("", default);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = rightKey ? parameters.IssuerSigningKey : new ECDsaSecurityKey(other) { KeyId = parameters.IssuerSigningKey.KeyId };

        using var response = await AskAsync(Issue(issuer, type, key, new() { ["aud"] = audience, ["client_id"] = "portal", ["scope"] = "access:decide" }));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("aud", "[\"access\",\"other\"]")]
    [InlineData("client_id", null)]
    [InlineData("client_id", "[\"a\",\"b\"]")]
    [InlineData("helseid://claims/identity/pid", "\"\"")]
    [InlineData("helseid://claims/identity/pid", "null")]
    [InlineData("helseid://claims/identity/pid", "\"12345678901\"")]
    [InlineData("helseid://claims/identity/pid", "[\"Mother\",\"Father\"]")]
    [InlineData("helseid://claims/identity/pid", "[]")]
    [InlineData("helseid://claims/identity/pid", "[[]]")]
    [InlineData("helseid://claims/identity/pid", "[null]")]
    [InlineData("helseid://claims/identity/security_level", "[]")]
    [InlineData("helseid://claims/hpr/hpr_number", "[]")]
    [InlineData("helseid://claims/client/claims/orgnr_parent", "[]")]
    [InlineData("helseid://claims/identity/security_level", "\"high\"")]
    [InlineData("helseid://claims/client/claims/orgnr_parent", "\"x\"")]
    public async Task Call_TokenWithAClaimThatCannotBeRead_Is401(string claim, string? json)
    {
        var parameters = await service.Host.Services.GetRequiredService<ITokenTrust>().ParametersAsync("", default);
        var claims = new Dictionary<string, object> { ["aud"] = "access", ["client_id"] = "portal", ["scope"] = "access:decide" };
        claims.Remove(claim);
        json = json?.Replace("Mother", Family.Mother, StringComparison.Ordinal).Replace("Father", Family.Father, StringComparison.Ordinal);
        if (json is not null) claims[claim] = System.Text.Json.JsonDocument.Parse(json).RootElement;

        using var response = await AskAsync(Issue("http://localhost/dev", "at+jwt", parameters.IssuerSigningKey, claims));

        await ProblemAssert.IsProblemAsync(response, 401);
    }

    [Fact]
    public async Task Call_WithoutTheScope_Is403()
    {
        using var response = await AskAsync(await service.TokenAsync("access:audit access:record access:operate"));
        var (type, _) = await ProblemAssert.IsProblemAsync(response, 403);
        Assert.Equal("urn:access:problem:scope-required", type);
        Assert.Contains("insufficient_scope", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Threat("T-03")]
    [Theory]
    [InlineData(nameof(Family.Mother), nameof(Family.Mother), 200)]
    [InlineData(nameof(Family.Father), nameof(Family.Mother), 403)]
    [InlineData("nobody", nameof(Family.Mother), 403)]
    [InlineData(nameof(Family.Mother), nameof(Family.Nobody), 403)]
    [InlineData(nameof(Family.ChildsFormerNumber), nameof(Family.Child), 200)]
    [InlineData(nameof(Family.Child), nameof(Family.ChildsFormerNumber), 200)]
    public async Task Evaluation_TokenForAPerson_AnswersThatPersonAlone(string subject, string person, int status)
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.NumberOf(person)));
        using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.NumberOf(subject), Family.Child).ToJsonString(), token);

        if (status == 200) Assert.Equal(200, (int)response.StatusCode);
        else Assert.Equal("urn:access:problem:subject-is-not-the-token-person", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
    }

    // The register may go on listing a number for one who had it before: valid no more, or among the immigration authorities'.
    [Threat("T-03")]
    [Theory]
    [InlineData("norwegianIdentificationNumber", true)]
    [InlineData("norwegianIdentificationNumber", false)]
    [InlineData("immigrationAuthoritiesIdentificationNumber", false)]
    public async Task Evaluation_SubjectByANumberThatIsAnothersNow_Is403(string part, bool isValid)
    {
        await service.PutWithNumberAsync(Family.Stranger, "1990-01-08", part, Family.Mother, isValid);
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Stranger));

        foreach (var (path, body) in ((string, System.Text.Json.Nodes.JsonObject)[])
            [
                ("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child)),
                ("/access/v1/evaluation", Family.Question(Family.Mother, Family.Mother, "health-record-copy")),
                ("/access/v1/evaluations", Family.Question(Family.Mother, Family.Child)),
                (SearchCalls.ByResource, SearchCalls.Services(Family.Mother)),
                (SearchCalls.ByAction, SearchCalls.Actions(Family.Mother, Family.Child)),
                (SearchCalls.BySubject, SearchCalls.Subjects(Family.Mother)),
            ])
        {
            using var response = await service.PostAsync(path, body.ToJsonString(), token);
            await ProblemAssert.IsProblemAsync(response, 403);
        }

        Assert.True((await service.AskAsync(Family.Question(Family.Mother, Family.Child), await service.TokenAsync(TestService.Decide, ("pid", Family.Mother)))).GetProperty("decision").GetBoolean());
        Assert.True((await service.AskAsync(Family.Question(Family.Stranger, Family.Stranger), token)).GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task Evaluations_OneItemForAnother_Is403Altogether()
    {
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        var batch = Family.Question(Family.Mother, Family.Child);
        batch["evaluations"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject(),
            new System.Text.Json.Nodes.JsonObject { ["subject"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "person", ["id"] = Family.Father } });
        batch["options"] = new System.Text.Json.Nodes.JsonObject { ["evaluations_semantic"] = "permit_on_first_permit" };

        using var response = await service.PostAsync("/access/v1/evaluations", batch.ToJsonString(), token);

        await ProblemAssert.IsProblemAsync(response, 403);
    }

    private Task<HttpResponseMessage> AskAsync(string? token) => service.PostAsync("/access/v1/evaluation", Body, token);

    private static string Issue(string issuer, string type, SecurityKey key, Dictionary<string, object> claims) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = issuer,
            IssuedAt = Family.Now.UtcDateTime,
            NotBefore = Family.Now.UtcDateTime,
            Expires = Family.Now.UtcDateTime.AddMinutes(5),
            Claims = claims,
            SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
        });
}
