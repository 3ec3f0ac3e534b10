using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>The general rules of AuthZEN's certification scenario, whose own subjects and resources are not ours.</summary>
[Collection(SharedServiceTests.Name)]
public sealed class RuleTests(SharedService shared)
{
    private const string Evaluation = "/access/v1/evaluation";
    private const string Evaluations = "/access/v1/evaluations";

    private readonly TestService service = shared.Service;

    public static TheoryData<string> Endpoints => [Evaluation, Evaluations, ByResource, BySubject, ByAction];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Request_NoJson_Is400(string path)
    {
        foreach (var type in (string?[])["text/plain", "application/xml", null])
            await Is400Async(path, Sound(path).ToJsonString(), type);
        foreach (var body in (string?[])[null, "", "{", "nonsense", "null", "[]", "\"subject\"", Sound(path).ToJsonString() + "}"])
            await Is400Async(path, body);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Member_OfAnotherType_Is400(string path)
    {
        foreach (var (name, wrong) in (string[])["subject", "resource", "action"] is var names ? names.SelectMany(name => Wrong().Select(wrong => (name, wrong))) : [])
        {
            if (path == ByAction && name == "action") continue;
            var body = Sound(path);
            body[name] = wrong;
            await Is400Async(path, body.ToJsonString());
        }

        static JsonNode?[] Wrong() => ["alice", 7, true, new JsonArray(), null];
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Member_Missing_Is400(string path)
    {
        (string Entity, string? Member)[] required =
        [
            ("subject", null), ("subject", "type"), ("subject", "id"), ("resource", null), ("resource", "type"), ("resource", "id"), ("action", null), ("action", "name"),
        ];
        foreach (var (entity, member) in required)
        {
            if (IsSearchedFor(path, entity, member)) continue;
            var body = Sound(path);
            if (member is null) body.Remove(entity);
            else body[entity]!.AsObject().Remove(member);
            await Is400Async(path, body.ToJsonString());
            if (member is null) continue;
            body[entity]![member] = 123;
            await Is400Async(path, body.ToJsonString());
        }
    }

    // What is searched for has an id by mistake, of whatever kind, and an action search has an action: both are ignored.
    [Theory]
    [InlineData(ByResource, "resource")]
    [InlineData(BySubject, "subject")]
    public async Task SearchedEntity_HasAnId_IsIgnored(string path, string entity)
    {
        var token = await service.TokenAsync("access:decide access:audit");
        var plain = (await service.FindAsync(path, Sound(path), token)).GetRawText();
        foreach (var id in (JsonNode?[])["messages", "nonsense", "", 7, null, new JsonObject()])
        {
            var body = Sound(path);
            body[entity]!["id"] = id;
            Assert.Equal(plain, (await service.FindAsync(path, body, token)).GetRawText());
        }
    }

    [Fact]
    public async Task ActionSearch_HasAnAction_IsIgnored()
    {
        foreach (var action in (JsonNode?[])["read", 7, null, new JsonObject { ["name"] = "act" }, new JsonObject()])
        {
            var body = Actions(Family.Mother, Family.Child);
            body["action"] = action;
            Assert.Equal(["read", "act"], (await service.FindAsync(ByAction, body)).Names());
        }
    }

    [Theory]
    [InlineData(ByResource)]
    [InlineData(BySubject)]
    [InlineData(ByAction)]
    public async Task Search_UnknownIdOrType_FindsNothingAndIsNoError(string path)
    {
        var token = await service.TokenAsync("access:decide access:audit");
        (string Entity, string Member)[] known = path == ByResource
            ? [("subject", "type"), ("subject", "id"), ("resource", "type"), ("action", "name")]
            : path == BySubject ? [("subject", "type"), ("resource", "type"), ("resource", "id"), ("action", "name")]
            : [("subject", "type"), ("subject", "id"), ("resource", "type"), ("resource", "id")];
        foreach (var (entity, member) in known)
        {
            var body = Sound(path);
            body[entity]![member] = "unknown";
            Assert.Empty((await service.FindAsync(path, body, token)).Results());
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Answer_AskedTwiceWithUnknownMembersAndContext_IsTheSame(string path)
    {
        var token = await service.TokenAsync("access:decide access:audit");
        var answers = new HashSet<string>();
        foreach (var context in (JsonNode?[])[null, null, new JsonObject(), new JsonObject { ["time"] = "1985-10-26T01:22-07:00", ["ip"] = new JsonArray(1, 2) }])
        {
            var body = Sound(path);
            if (context is not null || answers.Count > 0) body["context"] = context?.DeepClone();
            body["unknown"] = new JsonObject { ["subject"] = 7 };
            body["subject"]!["unknown"] = true;
            using var response = await service.PostAsync(path, body.ToJsonString(), token);
            Assert.Equal(200, (int)response.StatusCode);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            answers.Add(path is Evaluation or Evaluations ? $"{answer["decision"]} {answer["context"]!["code"]}" : answer.ToJsonString());
        }

        Assert.Single(answers);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Context_NoObject_Is400(string path)
    {
        var body = Sound(path);
        body["context"] = "context";
        await Is400Async(path, body.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task RequestId_Sent_IsEchoed(string path)
    {
        var token = await service.TokenAsync("access:decide access:audit");
        foreach (var body in (string[])[Sound(path).ToJsonString(), "{"])
        {
            using var response = await service.PostAsync(path, body, token, change: request => request.Headers.Add("X-Request-ID", "bfe9eb29"));
            Assert.Equal(["bfe9eb29"], response.Headers.GetValues("X-Request-ID"));
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task ActionSearch_OfADocument_IsAnsweredAsEvaluations()
    {
        var body = Actions(Family.Mother, Family.Child);
        body["resource"] = new JsonObject
        {
            ["type"] = "document",
            ["id"] = "d",
            ["properties"] = new JsonObject { ["child"] = Family.Child, ["provider"] = "974705788", ["typeCode"] = "A01-2" },
        };
        var found = (await service.FindAsync(ByAction, body)).Names();
        foreach (var action in (string[])["read", "act"])
        {
            var question = body.DeepClone().AsObject();
            question["action"] = new JsonObject { ["name"] = action };
            Assert.Equal(found.Contains(action), (await service.AskAsync(question)).GetProperty("decision").GetBoolean());
        }
    }

    private static bool IsSearchedFor(string path, string entity, string? member) =>
        (path == ByAction && entity == "action") || (member == "id" && entity == path[(path.LastIndexOf('/') + 1)..]);

    private static JsonObject Sound(string path) => path switch
    {
        ByResource => Services(Family.Mother),
        BySubject => Subjects(Family.Child),
        ByAction => Actions(Family.Mother, Family.Child),
        _ => Family.Question(Family.Mother, Family.Child),
    };

    private async Task Is400Async(string path, string? body, string? contentType = "application/json")
    {
        using var response = await service.PostAsync(path, body, await service.TokenAsync("access:decide access:audit"), contentType);
        var (type, detail) = await ProblemAssert.IsProblemAsync(response, 400);
        Assert.Equal("urn:access:problem:malformed-request", type);
        Assert.NotNull(detail);
    }
}
