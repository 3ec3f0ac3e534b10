using System.Net;
using System.Security.Cryptography;
using Access.Service.Tests.Hosting;
using Access.Sources.Register.HelseId;
using Access.StandIn;
using Access.StandIn.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Register;

/// <summary>The client's side of HelseID against a server that checks assertions, tokens and proofs.</summary>
public sealed class HelseIdTests : IAsyncLifetime
{
    private const string Client = "access-client";

    private readonly (string Private, string Public) key = ClientKeys.New();
    private readonly SyntheticFamily family = new(0);
    private StandInServer standIn = null!;

    public Task InitializeAsync() => StartStandInAsync();

    public async Task DisposeAsync() => await standIn.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Register_ThatDemandsBoundTokens_IsAskedWithOne(bool demandsNonce)
    {
        if (demandsNonce) await StartStandInAsync(demandsNonce: true);
        await using var service = await StartAsync(key.Private);

        Assert.Equal("open", await AskAsync(service));
        Assert.InRange(standIn.CallsReceived(CallNames.Token), 1, demandsNonce ? 2 : 1);
        Assert.DoesNotContain(service.Log.All, line => line.Contains("DPoP ey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_BeforeItEnds_IsRenewedAndNotBefore()
    {
        await StartStandInAsync(lifetime: TimeSpan.FromSeconds(3));
        using var http = new HttpClient();
        using var tokens = Tokens(http, key.Private);
        var first = await TokenAsync(tokens);
        Assert.Equal(first, await TokenAsync(tokens));
        Assert.Equal(1, standIn.CallsReceived(CallNames.Token));

        await Task.Delay(2500);
        Assert.NotEqual(first, await TokenAsync(tokens));
        Assert.Equal(2, standIn.CallsReceived(CallNames.Token));
    }

    [Fact]
    public async Task Token_ManyAtOnce_IsAskedForOnce()
    {
        using var http = new HttpClient();
        using var tokens = Tokens(http, key.Private);
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TokenAsync(tokens)));

        Assert.Single(all.Distinct());
        Assert.Equal(1, standIn.CallsReceived(CallNames.Token));
    }

    [Fact]
    public async Task Token_ServiceFailsWhileAnotherStillHolds_IsTheOther()
    {
        await StartStandInAsync(lifetime: TimeSpan.FromSeconds(20));
        using var http = new HttpClient();
        var time = new Moved();
        using var tokens = Tokens(http, key.Private, time);
        var first = await TokenAsync(tokens);
        await standIn.Faults.BeginAsync(new FaultPlan { Failures = [new Failure { Status = 503, Calls = [CallNames.Token] }] });

        time.By = TimeSpan.FromSeconds(17);
        Assert.Equal(first, await TokenAsync(tokens));
        time.By = TimeSpan.FromSeconds(21);
        await Assert.ThrowsAsync<HttpRequestException>(() => TokenAsync(tokens));
    }

    // Nobody waits for it longer than a moment, and who comes next does not wait at all.
    [Fact]
    public async Task Token_ServiceIsSilentWhileAnotherStillHolds_IsTheOther()
    {
        await StartStandInAsync(lifetime: TimeSpan.FromSeconds(20));
        using var http = new HttpClient();
        var time = new Moved();
        using var tokens = Tokens(http, key.Private, time);
        var first = await TokenAsync(tokens);
        await standIn.Faults.BeginAsync(new FaultPlan { Failures = [new Failure { LatencyMilliseconds = 60_000, Calls = [CallNames.Token] }] });

        time.By = TimeSpan.FromSeconds(17);
        Assert.Equal(first, await TokenAsync(tokens).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(TokenAsync(tokens).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Register_ClientWithAnotherKey_IsUnavailableForEverybody()
    {
        await using var service = await StartAsync(ClientKeys.New().Private);

        Assert.Equal("unavailable", await AskAsync(service));
    }

    [Fact]
    public async Task Register_AskedWithoutTokens_IsUnavailableForEverybody()
    {
        await using var service = await TestService.StartAsync(UseRealTime, "--Register:BaseAddress", standIn.Address.ToString());

        Assert.Equal("unavailable", await AskAsync(service));
    }

    [Theory]
    [InlineData("replayed proof")]
    [InlineData("proof for another address")]
    [InlineData("proof for another method")]
    [InlineData("proof by another key")]
    [InlineData("no proof")]
    [InlineData("bearer")]
    public async Task StandIn_WrongTokenOrProof_Is401(string wrong)
    {
        using var http = new HttpClient();
        using var tokens = Tokens(http, key.Private);
        var address = new Uri(standIn.Address, "api/v3/full-access/event/latest");
        var shown = (await tokens.TokenForAsync(HttpMethod.Get, address, CancellationToken.None))!;
        using var proofs = new DpopProofs(TimeProvider.System);
        var proof = wrong switch
        {
            "proof for another address" => (await tokens.TokenForAsync(HttpMethod.Get, new Uri(address, "latest2"), CancellationToken.None))!.Proof,
            "proof for another method" => (await tokens.TokenForAsync(HttpMethod.Post, address, CancellationToken.None))!.Proof,
            "proof by another key" => proofs.For(HttpMethod.Get, address, shown.AccessToken, null),
            "no proof" => null,
            _ => shown.Proof,
        };

        if (wrong == "replayed proof") Assert.Equal(HttpStatusCode.OK, await StatusAsync("DPoP", proof));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(wrong == "bearer" ? "Bearer" : "DPoP", proof));

        async Task<HttpStatusCode> StatusAsync(string scheme, string? with)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new(scheme, shown.AccessToken);
            if (with is not null) request.Headers.Add("DPoP", with);
            using var response = await http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, false)]
    public void ClientKey_File_IsReadOnlyWhereItIsItsOwnersAlone(UnixFileMode mode, bool isRead)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["client.jwk"], key.Private);
        File.SetUnixFileMode(folder["client.jwk"], mode);

        if (isRead) Assert.NotNull(ClientKey.Read(folder["client.jwk"]));
        else Assert.Contains("0600", Assert.Throws<ClientKeyException>(() => ClientKey.Read(folder["client.jwk"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClientKey_EachKind_IsReadOrRefused()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        using var weak = RSA.Create(1024);

        Assert.Equal("ES256", ClientKey.Read(curve.ExportPkcs8PrivateKeyPem()).Algorithm);
        Assert.Equal("ES256", ClientKey.Read(curve.ExportECPrivateKeyPem()).Algorithm);
        Assert.Equal("RS256", ClientKey.Read(rsa.ExportPkcs8PrivateKeyPem()).Algorithm);
        Assert.Equal("RS256", ClientKey.Read(rsa.ExportRSAPrivateKeyPem()).Algorithm);
        foreach (var refused in (string[])[otherCurve.ExportPkcs8PrivateKeyPem(), weak.ExportPkcs8PrivateKeyPem(), key.Public, "{}", "/nonexistent"])
            Assert.Throws<ClientKeyException>(() => ClientKey.Read(refused));
    }

    private async Task StartStandInAsync(bool demandsNonce = false, TimeSpan? lifetime = null)
    {
        if (standIn is not null) await standIn.DisposeAsync();
        standIn = await StandInServer.StartAsync(new StandInOptions
        {
            Heartbeat = StandInOptions.UsualHeartbeat,
            Tokens = new TokenRules { ClientId = Client, ClientKey = key.Public, DemandNonce = demandsNonce, Lifetime = lifetime ?? TimeSpan.FromMinutes(5) },
        });
        standIn.Register.Put(family.OfChild.ToJsonString());
        standIn.Register.Put(family.OfParent.ToJsonString());
    }

    private Task<TestService> StartAsync(string privateKey) => TestService.StartAsync(
        UseRealTime,
        "--Register:BaseAddress", standIn.Address.ToString(),
        "--Register:HelseId:TokenEndpoint", standIn.TokenEndpoint.ToString(),
        "--Register:HelseId:ClientId", Client,
        "--Register:HelseId:Key", privateKey);

    // Tokens and proofs say when they were made.
    private static void UseRealTime(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) => builder.Services.AddSingleton(TimeProvider.System);

    private async Task<string?> AskAsync(TestService service) =>
        (await service.AskAsync(family.Question)).GetProperty("context").GetProperty("code").GetString();

    private HelseIdTokens Tokens(HttpClient http, string privateKey, TimeProvider? time = null) =>
        new(http, new HelseIdOptions(standIn.TokenEndpoint, Client, privateKey), time ?? TimeProvider.System);

    private async Task<string> TokenAsync(HelseIdTokens tokens) =>
        (await tokens.TokenForAsync(HttpMethod.Get, standIn.Address, CancellationToken.None))!.AccessToken;

    /// <summary>The real time, whose measured part a test moves on.</summary>
    private sealed class Moved : TimeProvider
    {
        internal TimeSpan By { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + (long)(By.TotalSeconds * TimestampFrequency);
    }
}
