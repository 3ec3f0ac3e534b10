using System.Text;
using System.Text.Json.Nodes;
using Access.Service.Pages.SignIn;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Service.Tests.Search;
using Access.Tests.Authzen;

namespace Access.Service.Tests.Fuzz;

/// <summary>Sound requests of one route, from which hostile ones are made.</summary>
/// <param name="Bodies">Bodies; none where the route has none.</param>
/// <param name="ContentType">What they are.</param>
internal sealed record RouteSeed(byte[][] Bodies, string ContentType = "application/json")
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Childhood = "born=2012-05-14&first=held&first-lives=with-child&second=none&second-ends=2020-01-01&protection=yes&protection-from=2019-01-01&protection-to=2020-01-01";

    private const string Proof = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYifX0.eyJqdGkiOiJhIiwiaHRtIjoiUE9TVCJ9.AAAA";

    /// <summary>The route that closes everything; whoever tries it opens again.</summary>
    public const string KillSwitch = "PUT /v1/operations/kill-switch";

    /// <summary>Queries; none where the route reads none.</summary>
    public string[] Queries { get; init; } = [];

    /// <summary>What its path may be filled with; the ids that there are where this is empty.</summary>
    public string[] Values { get; init; } = [];

    /// <summary>Whether it answers people, whose errors are pages.</summary>
    public bool IsPage { get; init; }

    /// <summary>Whether a sound request needs what an earlier one was given: a cookie, a form of ours, a code.</summary>
    public bool NeedsMore { get; init; }

    /// <summary>Headers that the service reads, with sound values or what comes near them.</summary>
    public static readonly (string Name, string[] Values)[] Headers =
    [
        ("Idempotency-Key", ["key-1", "key-2", Family.Child, "", new string('k', 129)]),
        ("If-Match", ["\"1\"", "*", "W/\"1\"", "\"1\", \"2\"", "1"]),
        ("X-Request-ID", ["bfe9eb29-ab87-4ca3-be83-a1d5d8305716", Family.Child]),
        ("DPoP", [Proof, "a.b.c"]),
        ("Accept", ["application/json", "*/*;q=0"]),
        ("Accept-Encoding", ["gzip, br"]),
        ("Content-Encoding", ["gzip"]),
        ("Expect", ["100-continue"]),
        ("Cookie", ["a=b"]),
        ("Origin", ["https://evil.example"]),
        ("X-Forwarded-For", ["127.0.0.1"]),
        ("traceparent", ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"]),
    ];

    /// <summary>By method and pattern, as the service maps them. A route that is not here fails the test.</summary>
    public static IReadOnlyDictionary<string, RouteSeed> All { get; } = new Dictionary<string, RouteSeed>
    {
        ["POST /access/v1/evaluation"] = new([.. Json(Question, BrokenRequests.Sound(Family.Mother, Family.Child))]),
        ["POST /access/v1/evaluations"] = new([.. Json(Batch("execute_all"), Batch("deny_on_first_deny"), Batch("permit_on_first_permit"), Question)]),
        ["POST /access/v1/search/resource"] = new([.. Json(
            SearchCalls.Services(Family.Mother), SearchCalls.Services(Family.Mother, "act", ("child", Family.Child), ("provider", "974705788")).Page(2),
            SearchCalls.Services(Family.Mother).Page(2, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))]),
        ["POST /access/v1/search/subject"] = new([.. Json(SearchCalls.Subjects(Family.Child), SearchCalls.Subjects(Family.Youth).Page(1))]),
        ["POST /access/v1/search/action"] = new([.. Json(SearchCalls.Actions(Family.Mother, Family.Child), SearchCalls.Actions(Family.Mother, Family.Youth).Page(1))]),
        ["POST /v1/acts"] = new([.. Json(Acts)]),
        ["POST /v1/acts/preview"] = new([.. Json(Acts)]),
        ["POST /v1/acts/query"] = new([.. Json(
            new JsonObject { ["child"] = Family.Child },
            new JsonObject { ["child"] = Family.Youth, ["asOf"] = "2026-11-20T12:00:00+01:00" },
            new JsonObject { ["child"] = Family.Child, ["asOf"] = new JsonObject { ["validAt"] = "2026-11-20T12:00:00+01:00", ["knownAt"] = "2026-11-20T12:00:00+01:00" } })]),
        ["POST /v1/acts/ending"] = new([.. Json(new JsonObject { ["days"] = 30 }, [])]),
        ["GET /v1/acts/{id}"] = new([]),
        ["POST /v1/acts/{id}/renew"] = new([.. Json(new JsonObject { ["validTo"] = "2027-02-20T12:00:00+01:00" })]),
        ["POST /v1/acts/{id}/end"] = new([.. Json([], new JsonObject { ["validFrom"] = "2026-12-20T12:00:00+01:00" })]),
        ["POST /v1/subscriptions"] = new([.. Json(Subscription(), Subscription("2026-12-01T12:00:00Z"), new JsonObject { ["type"] = "ending-exceptions", ["sink"] = "https://portal.example/n" })]),
        ["GET /v1/subscriptions/{id}"] = new([]),
        ["POST /v1/subscriptions/{id}/retry"] = new([]),
        ["DELETE /v1/subscriptions/{id}"] = new([]),
        ["GET /.well-known/authzen-configuration"] = new([]),
        ["GET /.well-known/jwks.json"] = new([]),
        ["GET /health/live"] = new([]),
        ["GET /health/ready"] = new([]),
        ["GET /health/startup"] = new([]),
        ["GET /openapi/v1.json"] = new([]),
        ["GET /v1/operations/kill-switch"] = new([]),
        [KillSwitch] = new([.. Json(new JsonObject { ["closed"] = false, ["reason"] = "Opened by the test." })]),
        ["GET /v1/operations/register"] = new([]),
        ["POST /v1/operations/register/release"] = new([.. Json(new JsonObject { ["reason"] = "Released by the test." })]),
        ["GET /v1/operations/metrics"] = new([]),
        ["POST /dev/token"] = new(
            [.. new[] { "client_id=portal&scope=access:decide", $"client_id=portal&scope=access%3Arecord&pid={Family.Mother}&level=4", "client_id=p&scope=access:record&hpr=9144897&orgnr=974705788" }
                .Select(Encoding.UTF8.GetBytes)],
            Form),
        ["GET /v1/decisions/{id}/receipt"] = new([]),
        ["GET /v1/decisions/{id}"] = new([]),
        ["GET /v1/me/decisions"] = new([]) { Queries = ["limit=2"] },
        ["POST /v1/decisions/query"] = new([.. Json(
            new JsonObject { ["where"] = new JsonObject { ["child"] = Family.Child, ["decision"] = true, ["register"] = new JsonObject { ["fromSequence"] = 1, ["olderThanSeconds"] = 0 } }, ["limit"] = 2 },
            new JsonObject { ["where"] = new JsonObject { ["service"] = "appointments", ["from"] = "2026-11-20T12:00:00+01:00", ["cause"] = "register-answers" } })]),
        ["POST /v1/decisions/sample"] = new([.. Json(new JsonObject { ["seed"] = "s", ["size"] = 1, ["by"] = new JsonArray("code", "service") })]),
        ["POST /v1/decisions/export"] = new([.. Json(new JsonObject { ["format"] = "jsonl", ["where"] = new JsonObject { ["decision"] = true } })]),
        ["POST /v1/exceptions/query"] = new([.. Json(new JsonObject { ["where"] = new JsonObject { ["basis"] = "childs-wish" }, ["limit"] = 1 })]),
        ["POST /v1/audit-reads/query"] = new([.. Json(new JsonObject { ["limit"] = 1 })]),
        ["GET /log/checkpoint"] = new([]),
        ["GET /log/vkey"] = new([]),
        ["GET /log/tile/{**tile}"] = new([]) { NeedsMore = true, Values = ["0/000", "0/000.p/1", "1/000", "0/x001/234.p/17"] },
        ["GET /log/tile/entries/{**bundle}"] = new([]) { NeedsMore = true, Values = ["000", "000.p/1", "x001/234.p/17"] },
        ["GET /"] = new([]) { IsPage = true },
        ["GET /simulator"] = new([]) { IsPage = true, Queries = ["", $"{Childhood}&on=2026-11-20&rulebook=helsenorge-2025", "born=2012-05-14&exception=childs-wish&exception-from=2025-01-01&exception-service=messages&part=day"] },
        ["GET /what-if"] = new([]) { IsPage = true, Queries = ["", $"on=2026-11-20&a-{Childhood.Replace("&", "&a-", StringComparison.Ordinal)}&b-{Childhood.Replace("&", "&b-", StringComparison.Ordinal)}"] },
        ["GET /what-if/case"] = new([]) { IsPage = true, Queries = [$"world=b-&a-{Childhood.Replace("&", "&a-", StringComparison.Ordinal)}"] },
        ["GET /rulebooks"] = new([]) { IsPage = true },
        ["GET /rulebooks/{id}"] = new([]) { IsPage = true, Values = ["guideline-2025", "helsenorge-2025"] },
        ["GET /rulebooks/{id}/{clause}"] = new([]) { IsPage = true, NeedsMore = true, Values = ["guideline-2025", "helsenorge-2025", "address-protection-of-child", "deferred-access"] },
        ["GET /rulebooks/difference"] = new([]) { IsPage = true, Queries = ["", "from=guideline-2025&to=helsenorge-2025"] },
        ["GET /rulebooks/impact"] = new([]) { IsPage = true, Queries = ["", "from=guideline-2025&to=helsenorge-2025&show=Closed"] },
        ["POST /rulebooks/impact/statement"] = new([Encoding.ASCII.GetBytes("forgery=x&from=guideline-2025&to=helsenorge-2025&name=Somebody&office=Legal")], Form) { IsPage = true, NeedsMore = true },
        ["POST /rulebooks/impact/statement/file"] = new([Encoding.ASCII.GetBytes("forgery=x&from=guideline-2025&to=helsenorge-2025&name=Somebody&office=Legal")], Form) { IsPage = true, NeedsMore = true },
        ["GET /audit"] = new([]) { IsPage = true },
        ["POST /audit"] = new([Encoding.ASCII.GetBytes("forgery=x&service=messages&from=2026-01-01")], Form) { IsPage = true, NeedsMore = true },
        ["POST /audit/sample"] = new([Encoding.ASCII.GetBytes("forgery=x&seed=1&size=5&by=code")], Form) { IsPage = true, NeedsMore = true },
        ["POST /audit/verify"] = new([Encoding.ASCII.GetBytes("forgery=x&size=1")], Form) { IsPage = true, NeedsMore = true },
        ["POST /audit/export"] = new([Encoding.ASCII.GetBytes("forgery=x&format=csv")], Form) { IsPage = true, NeedsMore = true },
        ["GET /operations"] = new([]) { IsPage = true },
        ["GET /operations/kill-switch"] = new([]) { IsPage = true },
        ["POST /operations/kill-switch/review"] = new([Encoding.ASCII.GetBytes("forgery=x&closes=true&revision=0&reason=Nobody+signed+in.")], Form) { IsPage = true, NeedsMore = true },
        ["POST /operations/kill-switch"] = new([Encoding.ASCII.GetBytes("forgery=x&closes=true&revision=0&reason=Nobody+signed+in.")], Form) { IsPage = true, NeedsMore = true },
        ["GET /decisions/{id}"] = new([]) { IsPage = true },
        ["POST /decisions/{id}/verify"] = new([Encoding.ASCII.GetBytes("forgery=x")], Form) { IsPage = true, NeedsMore = true },
        ["GET /decisions/{id}/receipt"] = new([]) { IsPage = true },
        ["GET /consent"] = new([]) { IsPage = true },
        ["POST /consent/new"] = new([Encoding.ASCII.GetBytes("step=confirm&parent=0&services=appointments")], Form) { IsPage = true, NeedsMore = true },
        ["POST /consent/withdraw"] = new([Encoding.ASCII.GetBytes("id=x&etag=1")], Form) { IsPage = true, NeedsMore = true },
        ["GET /exception"] = new([]) { IsPage = true },
        ["POST /exception"] = new([Encoding.ASCII.GetBytes("step=confirm&child=x&reason=y")], Form) { IsPage = true, NeedsMore = true },
        ["POST /exception/undo"] = new([Encoding.ASCII.GetBytes("id=x&etag=1")], Form) { IsPage = true, NeedsMore = true },
        ["GET /assets/{version}/{name}"] = new([]) { NeedsMore = true },
        ["GET /sign-in"] = new([]) { IsPage = true, Queries = ["to=/simulator"] },
        ["POST /sign-out"] = new([Encoding.ASCII.GetBytes("forgery=x")], Form) { IsPage = true, NeedsMore = true },
        ["GET /leave"] = new([]) { IsPage = true },
        ["GET /dev/authorize"] = new([]) { IsPage = true, Queries = [$"client_id={Session.ClientId}&code_challenge_method=S256&state=s&nonce=n&code_challenge=c"] },
        ["POST /dev/authorize"] = new([Encoding.ASCII.GetBytes($"client_id={Session.ClientId}&code_challenge_method=S256&state=s&nonce=n&code_challenge=c&person=Kari&level=4")], Form) { IsPage = true, NeedsMore = true },
        ["POST /dev/sign-in/token"] = new([Encoding.ASCII.GetBytes("grant_type=authorization_code&code=c&code_verifier=v")], Form) { NeedsMore = true },
    };

    private static JsonObject Question => Family.Question(Family.Mother, Family.Child);

    private static JsonObject[] Acts =>
    [
        ActCalls.Exception(), ActCalls.Consent(), ActCalls.YouthAccess(Family.Child), ActCalls.Grant(), ActCalls.Policy(),
        new() { ["type"] = "end", ["act"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAA" },
    ];

    private static JsonObject Batch(string semantic)
    {
        var batch = Question;
        batch["evaluations"] = new JsonArray(new JsonObject(), Question, new JsonObject { ["resource"] = Family.Service(Family.Youth, "messages") }, new JsonObject { ["subject"] = 1 });
        batch["options"] = new JsonObject { ["evaluations_semantic"] = semantic };
        return batch;
    }

    private static JsonObject Subscription(string? expires = null)
    {
        var body = new JsonObject
        {
            ["subject"] = new JsonObject { ["type"] = "person", ["id"] = Family.Mother },
            ["child"] = Family.Child,
            ["sink"] = "https://portal.example/notices",
        };
        if (expires is not null) body["expiresAt"] = expires;
        return body;
    }

    private static IEnumerable<byte[]> Json(params JsonObject[] bodies) => bodies.Select(body => Encoding.UTF8.GetBytes(body.ToJsonString()));
}
