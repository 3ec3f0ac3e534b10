using System.Net;
using System.Text.Json;
using Access.Client;
using Access.Client.Tokens;
using Access.Tests.Threats;

namespace Access.Tests.TypedClient;

/// <summary>No identity number, token or secret in an exception, a log line, an address or a text.</summary>
public sealed class SecrecyTests
{
    private const string Echo = $"subject {Portal.Subject} child {Portal.Child} 148517 50011";

    [Threat("T-13")]
    [Fact]
    public async Task Exceptions_OfEveryFailure_HoldNothingOfTheQuestion()
    {
        var problem = $$"""{"type":"urn:access:problem:{{Portal.Child}}","title":"{{Echo}}","detail":"{{Echo}}","traceId":"{{Portal.Subject}}"}""";
        foreach (var status in (int[])[301, 400, 403, 404, 429, 500, 503])
        {
            foreach (var (body, type) in ((string, string)[])[(problem, "application/problem+json"), (Echo, "text/plain"), ($$"""{"decision":"{{Echo}}"}""", "application/json")])
            {
                var portal = new Portal { Tokens = () => new("secret-token") };
                for (var attempt = 0; attempt < 3; attempt++) portal.Then((HttpStatusCode)status, body, type);
                await AssertSilentAsync(portal, client => client.EvaluateAsync(Portal.Question()));
            }
        }

        await AssertSilentAsync(new Portal { Clock = { LimitPasses = true } }, client => client.EvaluateAsync(Portal.Question()));
        var lost = new Portal();
        for (var attempt = 0; attempt < 3; attempt++) lost.Then(new HttpRequestException(Echo, new IOException(Echo)));
        var failure = await Assert.ThrowsAsync<AccessUnavailableException>(() => lost.Client().EvaluateAsync(Portal.Question()));
        Assert.DoesNotContain("50011", failure.ToString(), StringComparison.Ordinal);
        await AssertSilentAsync(new Portal().Then(HttpStatusCode.OK, $$"""{"acts":["{{Echo}}"]}"""), client => client.Acts.QueryAsync(Portal.Child));
        await AssertSilentAsync(new Portal().Then(HttpStatusCode.OK, Echo), client => client.SearchResourcesAsync(Portal.Subject, AccessAction.Read));
    }

    [Theory]
    [InlineData(Portal.Child)]
    [InlineData("act-" + Portal.Child)]
    [InlineData("148517 50011")]
    [InlineData("a/../b")]
    [InlineData("")]
    public async Task Ids_ThatMayBeNumbers_NeverReachAnAddressOrAHeader(string id)
    {
        var portal = new Portal();
        var client = portal.Client();
        await AssertRefusedAsync(() => client.Acts.ReadAsync(id));
        await AssertRefusedAsync(() => client.Acts.RenewAsync(id, DateTimeOffset.UnixEpoch));
        await AssertRefusedAsync(() => client.Subscriptions.ReadAsync(id));
        await AssertRefusedAsync(() => client.Subscriptions.DeleteAsync(id));
        await AssertRefusedAsync(() => client.EvaluateAsync(Portal.Question(), new CallOptions { RequestId = id }));
        await AssertRefusedAsync(() => client.Acts.RecordAsync(new YouthAccess(Portal.Child, Portal.Subject, "full"), new CallOptions { IdempotencyKey = id }));
        Assert.Empty(portal.Requests);

        async Task AssertRefusedAsync(Func<Task> call)
        {
            var refusal = await Assert.ThrowsAsync<ArgumentException>(call);
            if (id.Length > 0) Assert.DoesNotContain(id, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Texts_OfEverythingThatHoldsANumber_DoNot()
    {
        Act[] acts =
        [
            new YouthConsent(Portal.Child, Portal.Subject, "appointments"), new YouthAccess(Portal.Child, Portal.Subject, "full"),
            new PowerOfAttorney(Portal.Child, Portal.Subject, "own-grant", "view-records"), new ProviderPolicy("974705788", Echo, "S01-2"),
            new AccessClosure(Portal.Child, Portal.Subject, "childs-wish", ClosureScope.Document(Portal.Child), "974705788", Echo, DateTimeOffset.UnixEpoch),
        ];
        object[] all =
        [
            Portal.Question(), Portal.Question().Resource, Portal.Question().Subject, new FoundService("messages", Portal.Child, null),
            new AccessToken("opaque"), new DocumentResource(Portal.Child, Portal.Child, "974705788", "A01-2"), .. acts,
        ];
        foreach (var one in all)
        {
            Assert.DoesNotContain("0011", one.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("0035", one.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("opaque", one.ToString(), StringComparison.Ordinal);
        }

        // As a logger that takes objects apart would write them.
        Assert.DoesNotContain("0035", JsonSerializer.Serialize(Portal.Question()), StringComparison.Ordinal);
        Assert.DoesNotContain("opaque", JsonSerializer.Serialize(new AccessToken("opaque")), StringComparison.Ordinal);
        Assert.True(NoticeSecret.TryParse(new string('A', 43), out var secret));
        Assert.DoesNotContain("AAAA", JsonSerializer.Serialize(secret), StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", secret.ToString(), StringComparison.Ordinal);
    }

    private static async Task AssertSilentAsync(Portal portal, Func<AccessClient, Task> call)
    {
        var failure = await Assert.ThrowsAnyAsync<AccessException>(() => call(portal.Client()));
        foreach (var text in (string[])[failure.ToString(), failure.ProblemType ?? "", failure.TraceId ?? "", .. portal.Log, .. portal.Requests.Select(request => request.Address)])
        {
            foreach (var secret in (string[])[Portal.Subject, Portal.Child, "50011", "secret-token"]) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }
}
