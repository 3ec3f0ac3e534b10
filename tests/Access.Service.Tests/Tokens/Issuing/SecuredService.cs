using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Access.Service.Hosting;
using Access.Service.Operations;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Register;
using Access.Sources.Register;
using Access.StandIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Tokens.Issuing;

/// <summary>
/// The whole service outside Development, on one or several nodes that share a database: an issuer of its own, a stand-in for
/// Persontjenesten that knows <see cref="Family"/>, and a portal with a key.
/// </summary>
internal sealed class SecuredService : IAsyncDisposable
{
    internal const string PublicAddress = "https://access.example.org";
    internal const string Evaluation = "/access/v1/evaluation";

    private readonly TemporaryFolder folder;
    private readonly StandInServer register;

    private SecuredService(TemporaryFolder folder, TestIssuer issuer, StandInServer register, StandingClock clock) =>
        (this.folder, Issuer, this.register, Clock) = (folder, issuer, register, clock);

    internal TestIssuer Issuer { get; }

    /// <summary>The portal's key.</summary>
    internal TestKey Key { get; } = TestKey.Make();

    internal List<ServiceHost> Nodes { get; } = [];

    internal HttpClient Client { get; } = new();

    /// <summary>One clock for every node.</summary>
    internal StandingClock Clock { get; }

    internal LogLines Log { get; } = new();

    /// <summary>Why the last request was not let in, as the log has it.</summary>
    internal string LastRefusal
    {
        get
        {
            const string Told = "A request was not let in: ";
            var line = Log.All.Last(line => line.Contains(Told, StringComparison.Ordinal));
            return line[(line.IndexOf(Told, StringComparison.Ordinal) + Told.Length)..line.LastIndexOf(", trace", StringComparison.Ordinal)];
        }
    }

    internal string this[string file] => folder[file];

    internal static async Task<SecuredService> StartAsync(int nodes = 1, Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["register"]);
        await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
        var issuer = await TestIssuer.StartAsync();
        var register = await StandInServer.StartAsync(new StandInOptions { Fixtures = folder["register"], EnvironmentName = "Development" });
        var service = new SecuredService(folder, issuer, register, new StandingClock(Family.Now));
        for (var node = 0; node < nodes; node++) await service.AddNodeAsync(configure, settings);
        return service;
    }

    internal async Task AddNodeAsync(Action<WebApplicationBuilder>? configure, params string[] settings) => Nodes.Add(await ServiceHost.StartAsync(
        [
            "--environment", "Staging",
            "--Urls", "http://127.0.0.1:0",
            "--PublicAddress", PublicAddress,
            "--Authentication:Authority", Issuer.Authority,
            "--Authentication:Audience", TestIssuer.Audience,
            "--Register:BaseAddress", register.Address.ToString(),
            "--Register:HelseId:TokenEndpoint", "https://helseid.invalid/connect/token",
            "--Register:HelseId:ClientId", "access",
            "--Register:HelseId:Key", ClientKeys.New().Private,
            "--Storage:Provider", "Sqlite",
            "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}",
            "--Log:SigningKey", SigningKeys.One,
            "--Portals:portal:Providers", "any",
            "--Portals:portal:Services", "any",
            "--Portals:portal:Persons", "any",
            .. settings,
        ],
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddSingleton<IReferenceClock>(new AgreeingClock(Clock));

            // These tests are of the tokens that come in; those that go out have their own.
            builder.Services.AddSingleton<IRegisterTokenSource, NoRegisterToken>();
            builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
            configure?.Invoke(builder);
        }));

    /// <summary>A sound token for the mother.</summary>
    internal JwtDraft Token(string? person = Family.Mother, string scope = "access:decide") => Issuer.Token(Clock.Now, Key, person, scope);

    /// <summary>A sound proof for a token.</summary>
    internal JwtDraft Proof(string? token, string path = Evaluation, TestKey? key = null)
    {
        key ??= Key;
        var payload = new JsonObject
        {
            ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            ["htm"] = "POST",
            ["htu"] = PublicAddress + path,
            ["iat"] = Clock.Now.ToUnixTimeSeconds(),
        };
        if (token is not null) payload["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        return new(new() { ["typ"] = "dpop+jwt", ["alg"] = key.Algorithm, ["jwk"] = key.PublicJwk() }, payload, key.Sign);
    }

    /// <summary>Asks with a sound token and proof.</summary>
    internal Task<HttpResponseMessage> AskAsync(JwtDraft token, JsonObject? question = null, int node = 0)
    {
        var compact = token.Compact();
        return SendAsync(compact, Proof(compact).Compact(), question, node);
    }

    /// <summary>Asks with whatever headers.</summary>
    internal async Task<HttpResponseMessage> SendAsync(
        string? token, string? proof, JsonObject? question = null, int node = 0, Action<HttpRequestMessage>? change = null, string path = Evaluation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Nodes[node].Address, path))
        {
            Content = new StringContent((question ?? Family.Question(Family.Mother, Family.Child)).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"DPoP {token}");
        if (proof is not null) request.Headers.TryAddWithoutValidation("DPoP", proof);
        change?.Invoke(request);
        return await Client.SendAsync(request);
    }

    /// <summary>Waits for what happens in the background.</summary>
    internal static async Task EventuallyAsync(Func<bool> happened)
    {
        for (var tries = 0; tries < 500 && !happened(); tries++) await Task.Delay(20);
        Assert.True(happened());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        foreach (var node in Nodes) await node.DisposeAsync();
        await register.DisposeAsync();
        await Issuer.DisposeAsync();
        Key.Dispose();
        folder.Dispose();
    }
}
