using System.Net;
using Access.Client;

namespace Access.Tests.TypedClient;

/// <summary>A call is made again where that is safe, a few times, and never for nothing.</summary>
public sealed class RepetitionTests
{
    private const string Act = """{"id":"AAAAAAAAAAAAAAAAAAAAAAAAAAA","type":"exception","etag":"\"1\"","recordedAt":"2026-11-20T12:00:00+01:00","validFrom":"2026-11-20T12:00:00+01:00","ends":[]}""";

    private static readonly AccessClosure Closure = new(
        Portal.Child, null, "weighty-considerations", ClosureScope.All, "974705788", "Assessed.", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task EvaluateAsync_ServiceAwayForAMoment_AsksAgain(int status)
    {
        var portal = new Portal().Then((HttpStatusCode)status).Then((HttpStatusCode)status).Then(HttpStatusCode.OK, Portal.Open);
        Assert.True((await portal.Client().EvaluateAsync(Portal.Question())).IsPermitted);
        Assert.Equal(3, portal.Requests.Count);
        Assert.Single(portal.Requests.Select(request => request.Headers["X-Request-ID"]).Distinct());
        Assert.InRange(portal.Clock.Waits[0].TotalMilliseconds, 100, 300);
        Assert.InRange(portal.Clock.Waits[1].TotalMilliseconds, 200, 600);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(307)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task EvaluateAsync_Refused_ThrowsAtOnce(int status)
    {
        var portal = new Portal().Then((HttpStatusCode)status, """{"type":"urn:access:problem:x","title":"T.","detail":"D.","traceId":"abc"}""", "application/problem+json");
        var problem = await Assert.ThrowsAsync<AccessProblemException>(() => portal.Client().EvaluateAsync(Portal.Question()));
        Assert.Equal((status, "urn:access:problem:x", "abc", $"Access answered {status} (urn:access:problem:x): T. D."), (problem.Status, problem.ProblemType, problem.TraceId, problem.Message));
        Assert.Equal(portal.Requests[0].Headers["X-Request-ID"], problem.RequestId);
        Assert.Single(portal.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    public async Task EvaluateAsync_ServiceFails_ThrowsAtOnce(int status)
    {
        var portal = new Portal().Then((HttpStatusCode)status, Portal.Open);
        Assert.Equal(status, (await Assert.ThrowsAsync<AccessUnavailableException>(() => portal.Client().EvaluateAsync(Portal.Question()))).Status);
        Assert.Single(portal.Requests);
    }

    [Fact]
    public async Task EvaluateAsync_AwayForGood_ThrowsAfterTheAttemptsThatThereAre()
    {
        var portal = new Portal();
        for (var attempt = 0; attempt < 9; attempt++) portal.Then(HttpStatusCode.ServiceUnavailable);
        await Assert.ThrowsAsync<AccessUnavailableException>(() => portal.Client(options => options.Attempts = 4).EvaluateAsync(Portal.Question()));
        Assert.Equal(4, portal.Requests.Count);
    }

    [Fact]
    public async Task EvaluateAsync_ConnectionLost_AsksAgainThenThrows()
    {
        var portal = new Portal();
        for (var attempt = 0; attempt < 3; attempt++) portal.Then(new HttpRequestException(HttpRequestError.ConnectionError, "lost"));
        var failure = await Assert.ThrowsAsync<AccessUnavailableException>(() => portal.Client().EvaluateAsync(Portal.Question()));
        Assert.Equal(("Access could not be reached: ConnectionError.", 3, (int?)null), (failure.Message, portal.Requests.Count, failure.Status));
    }

    [Fact]
    public async Task EvaluateAsync_RetryAfter_IsTheLeastThatIsWaited()
    {
        var portal = new Portal().Then(HttpStatusCode.TooManyRequests, headers: ("Retry-After", "4")).Then(HttpStatusCode.OK, Portal.Open);
        Assert.True((await portal.Client().EvaluateAsync(Portal.Question())).IsPermitted);
        Assert.InRange(portal.Clock.Waits[0].TotalSeconds, 4, 4.2);
    }

    [Fact]
    public async Task EvaluateAsync_RetryAfterBeyondTheLimit_ThrowsAtOnceAndSaysHowLong()
    {
        var portal = new Portal().Then(HttpStatusCode.ServiceUnavailable, headers: ("Retry-After", "60"));
        var failure = await Assert.ThrowsAsync<AccessUnavailableException>(() => portal.Client().EvaluateAsync(Portal.Question()));
        Assert.Equal(TimeSpan.FromSeconds(60), failure.RetryAfter);
        Assert.Empty(portal.Clock.Waits);
    }

    [Fact]
    public async Task EvaluateAsync_SilentService_ThrowsWhenTheLimitPasses()
    {
        var portal = new Portal { Clock = { LimitPasses = true } };
        var failure = await Assert.ThrowsAsync<AccessUnavailableException>(() => portal.Client().EvaluateAsync(Portal.Question()));
        Assert.Equal("Access did not answer within 10 seconds.", failure.Message);
    }

    [Fact]
    public async Task EvaluateAsync_CallerGivesUp_IsCancelled()
    {
        using var gaveUp = new CancellationTokenSource();
        var asking = new Portal().Client().EvaluateAsync(Portal.Question(), cancellationToken: gaveUp.Token);
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task RecordAsync_AnswerLost_RecordsAgainWithTheSameKeyAndBody()
    {
        var portal = new Portal().Then(new HttpRequestException("lost")).Then(HttpStatusCode.BadGateway).Then(HttpStatusCode.Created, Act);
        Assert.Equal("AAAAAAAAAAAAAAAAAAAAAAAAAAA", (await portal.Client().Acts.RecordAsync(Closure)).Id);
        Assert.Equal(3, portal.Requests.Count);
        Assert.Single(portal.Requests.Select(request => (request.Headers["Idempotency-Key"], request.Body)).Distinct());
    }

    [Fact]
    public async Task RecordAsync_TwoCalls_HaveTwoKeysUnlessTheCallerGivesOne()
    {
        var portal = new Portal().Then(HttpStatusCode.Created, Act).Then(HttpStatusCode.Created, Act).Then(HttpStatusCode.Created, Act);
        var acts = portal.Client().Acts;
        await acts.RecordAsync(Closure);
        await acts.RecordAsync(Closure);
        await acts.RecordAsync(Closure, new CallOptions { IdempotencyKey = "order-1" });
        Assert.Equal(3, portal.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count());
        Assert.Equal("order-1", portal.Requests[2].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task EndAsync_AnAct_ShowsTheTagThatWasSeen()
    {
        var portal = new Portal().Then(HttpStatusCode.Created, Act).Then(HttpStatusCode.OK, Act);
        var acts = portal.Client().Acts;
        await acts.EndAsync(await acts.RecordAsync(Closure));
        Assert.Equal("https://access.example.org/v1/acts/AAAAAAAAAAAAAAAAAAAAAAAAAAA/end", portal.Requests[1].Address);
        Assert.Equal("\"1\"", portal.Requests[1].Headers["If-Match"]);
    }

    // The secret is told once: a repetition would find the subscription made and hide that its secret is lost.
    [Fact]
    public async Task SubscribeAsync_AnswerLost_IsNotMadeAgain()
    {
        var portal = new Portal().Then(new HttpRequestException("lost"));
        await Assert.ThrowsAsync<AccessUnavailableException>(() => portal.Client().Subscriptions.SubscribeAsync(Portal.Subject, Portal.Child, new Uri("https://portal.example/n")));
        Assert.Single(portal.Requests);
    }

    [Fact]
    public async Task DeleteAsync_AlreadyGone_IsFalse()
    {
        var portal = new Portal().Then(HttpStatusCode.NoContent).Then(HttpStatusCode.NotFound);
        var subscriptions = portal.Client().Subscriptions;
        Assert.True(await subscriptions.DeleteAsync("AAAAAAAAAAAAAAAAAAAAAA"));
        Assert.False(await subscriptions.DeleteAsync("AAAAAAAAAAAAAAAAAAAAAA"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":1}""")]
    [InlineData("not json")]
    [InlineData("""{"id":"AAAAAAAAAAAAAAAAAAAAAAAAAAA","type":"exception","recordedAt":"2026-11-20T12:00:00+01:00","validFrom":"2026-11-20T12:00:00+01:00"}""")]
    [InlineData("""{"id":"AAAAAAAAAAAAAAAAAAAAAAAAAAA","type":"exception","etag":"\"1\"","recordedAt":"yesterday","validFrom":"2026-11-20T12:00:00+01:00"}""")]
    public async Task RecordAsync_AnswerNotUnderstood_Throws(string body) =>
        Assert.Equal(201, (await Assert.ThrowsAsync<AccessAnswerException>(() => new Portal().Then(HttpStatusCode.Created, body).Client().Acts.RecordAsync(Closure))).Status);
}
