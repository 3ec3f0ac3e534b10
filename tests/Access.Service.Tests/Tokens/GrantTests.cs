using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using Access.Sources.Log.Store;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Tokens;

/// <summary>No confused deputy (T-03): a client asks for the token's person, about what it was granted, and a system only where it may.</summary>
public sealed class GrantTests : IAsyncLifetime
{
    private const string Provider = "974705788";

    private static readonly string[] Clients =
    [
        "--Portals:narrow:Providers", Provider,
        "--Portals:narrow:Services", "appointments documents",
        "--Portals:listed:Providers:0", Provider,
        "--Portals:listed:Services:0", "any",
        "--Portals:system:Providers", "any",
        "--Portals:system:Services", "any",
        "--Portals:system:Persons", "any",
        "--Portals:nothing:Persons", "token",
    ];

    private SecuredService service = null!;

    public async Task InitializeAsync() => service = await SecuredService.StartAsync(settings: Clients);

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData("narrow", "appointments", Provider, true)]
    [InlineData("narrow", "document", Provider, true)]
    [InlineData("narrow", "messages", Provider, false)]
    [InlineData("narrow", "nonsense", Provider, false)]
    [InlineData("narrow", "appointments", "999999999", false)]
    [InlineData("narrow", "appointments", "nonsense", false)]
    [InlineData("narrow", "appointments", null, false)]
    [InlineData("listed", "messages", Provider, true)]
    [InlineData("listed", "nonsense", Provider, true)]
    [InlineData("listed", "messages", "999999999", false)]
    [InlineData("portal", "nonsense", null, true)]
    [InlineData("nothing", "appointments", Provider, false)]
    [InlineData("unknown", "appointments", Provider, false)]
    [InlineData("Narrow", "appointments", Provider, false)]
    public async Task Question_OutsideTheGrant_Is403(string client, string asked, string? provider, bool granted)
    {
        var token = service.Token();
        token.Payload["client_id"] = client;
        using var response = await service.AskAsync(token, Question(asked, provider));

        if (granted) Assert.Equal(200, (int)response.StatusCode);
        else Assert.Equal("urn:access:problem:not-granted", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
    }

    // The refusal is made before anybody is looked up: it reads the same whoever the child is, and whoever asks.
    [Fact]
    public async Task Question_OutsideTheGrant_TellsOfNobody()
    {
        var bodies = new HashSet<string>();
        foreach (var (asker, child) in new[] { (Family.Mother, Family.Child), (Family.Mother, Family.ProtectedChild), (Family.Mother, Family.Nobody), (Family.Stranger, Family.Youth) })
        {
            var token = service.Token();
            token.Payload["client_id"] = "narrow";
            var question = Question("messages", Provider);
            (question["subject"]!["id"], question["resource"]!["properties"]!["child"]) = (asker, child);
            using var response = await service.AskAsync(token, question);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
            body.Remove("traceId");
            bodies.Add(body.ToJsonString());
        }

        Assert.Single(bodies);
    }

    [Fact]
    public async Task Evaluations_OneItemOutsideTheGrant_Is403Altogether()
    {
        var token = service.Token();
        token.Payload["client_id"] = "narrow";
        var batch = Question("appointments", Provider);
        batch["evaluations"] = new JsonArray(new JsonObject(), new JsonObject { ["resource"] = Question("messages", Provider)["resource"]!.DeepClone() });
        var compact = token.Compact();
        const string Path = "/access/v1/evaluations";
        using var response = await service.SendAsync(compact, service.Proof(compact, Path).Compact(), batch, path: Path);

        Assert.Equal("urn:access:problem:not-granted", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
    }

    [Threat("T-03")]
    [Theory]
    [InlineData("system", "access:decide-system", 200)]
    [InlineData("system", "access:decide access:decide-system", 200)]
    [InlineData("system", "access:decide", 403)]
    [InlineData("narrow", "access:decide-system", 403)]
    [InlineData("unknown", "access:decide-system", 403)]
    public async Task Token_WithoutAPerson_AsksWithTheScopeAndTheGrantAlone(string client, string scope, int status)
    {
        var token = service.Token(person: null, scope);
        token.Payload["client_id"] = client;
        using var response = await service.AskAsync(token, Question("appointments", Provider));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Threat("T-03")]
    [Theory]
    [InlineData("access:decide-system", 201)]
    [InlineData("access:decide access:record", 403)]
    [InlineData("access:record", 403)]
    public async Task Token_WithoutAPerson_SubscribesWithTheScopeAlone(string scope, int status)
    {
        const string Path = "/v1/subscriptions";
        var draft = service.Token(person: null, scope);
        draft.Payload["client_id"] = "system";
        var token = draft.Compact();
        var body = new JsonObject
        {
            ["subject"] = new JsonObject { ["type"] = "person", ["id"] = Family.Mother },
            ["child"] = Family.Child,
            ["sink"] = "https://portal.example/notices",
        };
        using var response = await service.SendAsync(token, service.Proof(token, Path).Compact(), body, path: Path);

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 403) Assert.Equal("urn:access:problem:scope-required", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
    }

    [Theory]
    [InlineData("system", "access:decide-system", null, true)]
    [InlineData("portal", "access:decide", Family.Mother, false)]
    public async Task Decision_Recorded_SaysWhetherASystemAsked(string client, string scope, string? person, bool bySystem)
    {
        var token = service.Token(person, scope);
        token.Payload["client_id"] = client;
        using (var response = await service.AskAsync(token, Question("appointments", Provider))) Assert.Equal(200, (int)response.StatusCode);

        var log = service.Nodes[0].Services.GetRequiredService<LogStore>();
        var stored = (await log.Reader.FindAsync([await log.Reader.SizeAsync(CancellationToken.None)], CancellationToken.None))[0];
        var record = System.Text.Encoding.UTF8.GetString(log.Opener.OpenCommon(stored.Kind, stored.Id, stored.Body).Span);
        Assert.Contains($"\"{client}\"", record, StringComparison.Ordinal);
        Assert.Equal(bySystem, record.Contains("\"onBehalfOfSystem\":true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Family.Father)]
    [InlineData(Family.Nobody)]
    public async Task Subject_OtherThanTheTokensPerson_Is403(string subject)
    {
        var question = Question("appointments", Provider);
        question["subject"]!["id"] = subject;
        using var response = await service.AskAsync(service.Token(), question);

        Assert.Equal("urn:access:problem:subject-is-not-the-token-person", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
    }

    [Threat("T-03")]
    [Fact]
    public async Task Token_Exchanged_AnswersItsPersonAlone()
    {
        var token = service.Token();
        token.Payload["act"] = new JsonObject { ["sub"] = "portal" };
        using (var response = await service.AskAsync(token)) Assert.Equal(200, (int)response.StatusCode);

        token = service.Token();
        token.Payload["act"] = new JsonObject { ["sub"] = "portal" };
        using (var response = await service.AskAsync(token, Family.Question(Family.Father, Family.Child))) await ProblemAssert.IsProblemAsync(response, 403);
    }

    [Fact]
    public async Task Token_ExchangedForNobody_IsRefused()
    {
        var token = service.Token(person: null, "access:decide-system");
        token.Payload["act"] = new JsonObject { ["sub"] = "portal" };
        using var response = await service.AskAsync(token);
        await ProblemAssert.IsProblemAsync(response, 401);
    }

    private static JsonObject Question(string asked, string? provider)
    {
        var question = Family.Question(Family.Mother, Family.Child, asked);
        var resource = question["resource"]!;
        if (asked == "document") (resource["type"], resource["id"]) = ("document", "d-1");
        var properties = resource["properties"]!.AsObject();
        if (provider is null) properties.Remove("provider");
        else properties["provider"] = provider;
        return question;
    }
}
