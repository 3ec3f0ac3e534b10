using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Tokens.Issuing;

/// <summary>An issuer over real HTTP on a loopback port: metadata, keys that can be rolled over, and faults.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    internal const string Audience = "nhn:access";

    private readonly WebApplication app;

    private TestIssuer(WebApplication app) => this.app = app;

    internal string Authority => app.Urls.First();

    /// <summary>The key that signs.</summary>
    internal TestKey Key { get; set; } = TestKey.Make();

    /// <summary>What the key set holds; null is the signing key alone.</summary>
    internal JsonArray? Published { get; set; }

    /// <summary>Changes the metadata.</summary>
    internal Action<JsonObject>? Change { get; set; }

    /// <summary>The status of every answer.</summary>
    internal int Status { get; set; } = 200;

    internal int MetadataReads { get; private set; }

    /// <summary>Paths that were asked for and are not there.</summary>
    internal List<string> Strays { get; } = [];

    internal static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build());
        issuer.app.Run(issuer.AnswerAsync);
        await issuer.app.StartAsync();
        return issuer;
    }

    internal static JsonObject Public(TestKey key)
    {
        var jwk = key.PublicJwk();
        (jwk["kid"], jwk["use"], jwk["alg"]) = (key.Id, "sig", key.Algorithm);
        return jwk;
    }

    /// <summary>A token that is sound: for a person at level 4, bound to a key.</summary>
    internal JwtDraft Token(DateTimeOffset now, TestKey bound, string? person = null, string scope = "access:decide")
    {
        var payload = new JsonObject
        {
            ["iss"] = Authority,
            ["aud"] = Audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
            ["client_id"] = "portal",
            ["scope"] = new JsonArray([.. scope.Split(' ')]),
            ["cnf"] = new JsonObject { ["jkt"] = bound.Thumbprint },
        };
        if (person is not null)
        {
            payload["helseid://claims/identity/pid"] = person;
            payload["helseid://claims/identity/security_level"] = "4";
        }

        return new(new() { ["typ"] = "at+jwt", ["alg"] = Key.Algorithm, ["kid"] = Key.Id }, payload, Key.Sign);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Status != 200) return;
        switch (context.Request.Path.Value)
        {
            case "/.well-known/openid-configuration":
                MetadataReads++;
                var metadata = new JsonObject { ["issuer"] = Authority, ["jwks_uri"] = $"{Authority}/jwks" };
                Change?.Invoke(metadata);
                await context.Response.WriteAsync(metadata.ToJsonString());
                break;
            case "/jwks":
                await context.Response.WriteAsync(new JsonObject { ["keys"] = Published?.DeepClone() ?? new JsonArray(Public(Key)) }.ToJsonString());
                break;
            default:
                Strays.Add(context.Request.Path);
                context.Response.StatusCode = 404;
                break;
        }
    }
}
