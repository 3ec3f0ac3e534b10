using System.Net;
using Access.Client;

namespace Access.Tests.TypedClient;

/// <summary>Only an answer that is understood whole permits.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task EvaluateAsync_OpenAnswer_PermitsAndGivesWhatItSays()
    {
        var portal = new Portal().Then(HttpStatusCode.OK, Portal.Open);
        var answer = await portal.Client().EvaluateAsync(Portal.Question());

        Assert.True(answer.IsPermitted);
        Assert.Equal((AnswerCode.Open, "AAAAAAAAAAAAAAAAAAAAAA", "guideline-2025"), (answer.Code, answer.DecisionId, answer.Rulebook));
        Assert.Equal(new ReasonText("Ja", "Ja", "Yes"), answer.Reason);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)), answer.ValidUntil);
        Assert.Equal("/v1/decisions/AAAAAAAAAAAAAAAAAAAAAA/receipt", answer.Receipt);
        var asked = Assert.Single(portal.Requests);
        Assert.Equal("https://access.example.org/access/v1/evaluation", asked.Address);
        Assert.Equal(
            $$$$"""{"subject":{"type":"person","id":"{{{{Portal.Subject}}}}"},"action":{"name":"read"},"resource":{"type":"service","id":"appointments","properties":{"child":"{{{{Portal.Child}}}}","provider":"974705788"}}}""",
            asked.Body);
    }

    [Fact]
    public async Task EvaluateAsync_DocumentWithEverything_IsWrittenAsTheContractSays()
    {
        var portal = new Portal().Then(HttpStatusCode.OK, Portal.Open);
        await portal.Client().EvaluateAsync(new Question(new(Portal.Subject, "urn:oid:2.16.578.1.12.4.1.4.1"), AccessAction.Act, new DocumentResource("d-1", Portal.Child, "974705788", "A01-2")
        {
            ConfidentialityCodes = ["N", "NORN_FORANS"],
            ContainsThirdPartyInformation = false,
            RequestedBy = "police",
            LocalSubtype = "family-mapping",
            AvailableFrom = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        }));
        Assert.Equal(
            $$$$"""{"subject":{"type":"person","id":"{{{{Portal.Subject}}}}","properties":{"identifierSystem":"urn:oid:2.16.578.1.12.4.1.4.1"}},"action":{"name":"act"},"resource":{"type":"document","id":"d-1","properties":{"child":"{{{{Portal.Child}}}}","provider":"974705788","typeCode":"A01-2","confidentialityCodes":["N","NORN_FORANS"],"containsThirdPartyInformation":false,"requestedBy":"police","localSubtype":"family-mapping","availableFrom":"2026-01-02T03:04:05+00:00"}}}""",
            portal.Requests[0].Body);
    }

    // Every one of these says yes somewhere, or nothing at all.
    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("<html>true</html>")]
    [InlineData("""{"decision":true""")]
    [InlineData("""{"decision":true}""")]
    [InlineData("""{"decision":"true","context":{"code":"open"}}""")]
    [InlineData("""{"decision":1,"context":{"code":"open"}}""")]
    [InlineData("""{"decision":null,"context":{"code":"open"}}""")]
    [InlineData("""{"context":{"code":"open"}}""")]
    [InlineData("""{"decision":true,"context":[]}""")]
    [InlineData("""{"decision":true,"context":{}}""")]
    [InlineData("""{"decision":true,"context":{"code":"opened"}}""")]
    [InlineData("""{"decision":true,"context":{"code":"closed"}}""")]
    [InlineData("""{"decision":true,"context":{"code":["open"]}}""")]
    [InlineData("""{"decision":false,"context":{"code":"open"}}""")]
    [InlineData("""{"decision":false,"decision":true,"context":{"code":"open"}}""")]
    [InlineData("""{"decision":true,"context":{"code":"closed","code":"open"}}""")]
    [InlineData("""{"decision":true,"context":{"code":"open","obligations":{}}}""")]
    [InlineData("""{"decision":true,"context":{"code":"open","obligations":[{}]}}""")]
    [InlineData("""{"decision":true,"context":{"code":"open","obligations":["notification"]}}""")]
    [InlineData("""{"decision":true,"context":{"code":"open","obligations":[{"type":"notification"}]}}""")]
    [InlineData("""{"decision":true,"context":{"code":"open","obligations":[{"type":"step-up","acr_value":"Level4"},{"type":"notification"}]}}""")]
    [InlineData("""{"decision":true,"context":{"code":"open"}} trailing""")]
    [InlineData("""{"decision":true,"context":{"code":"\ud800open"}}""")]
    public async Task EvaluateAsync_AnswerThatIsNotUnderstood_Refuses(string body)
    {
        var answer = await new Portal().Then(HttpStatusCode.OK, body).Client().EvaluateAsync(Portal.Question());
        Assert.False(answer.IsPermitted);
        Assert.Equal(AnswerCode.NotUnderstood, answer.Code);
        Assert.Null(answer.ValidUntil);
        Assert.Null(answer.Reason);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/problem+json")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task EvaluateAsync_AnswerThatIsNotSaidToBeJson_Refuses(string type) =>
        Assert.Equal(AnswerCode.NotUnderstood, (await new Portal().Then(HttpStatusCode.OK, Portal.Open, type).Client().EvaluateAsync(Portal.Question())).Code);

    [Fact]
    public async Task EvaluateAsync_AnswerLargerThanTheLimit_Refuses()
    {
        var portal = new Portal().Then(HttpStatusCode.OK, Portal.Open + new string(' ', 2000));
        Assert.Equal(AnswerCode.NotUnderstood, (await portal.Client(options => options.LargestAnswer = 1024).EvaluateAsync(Portal.Question())).Code);
    }

    [Theory]
    [InlineData("closed", AnswerCode.Closed)]
    [InlineData("youth-consent-needed", AnswerCode.YouthConsentNeeded)]
    [InlineData("adult", AnswerCode.Adult)]
    [InlineData("unavailable", AnswerCode.Unavailable)]
    [InlineData("of-another-day", AnswerCode.NotUnderstood)]
    public async Task EvaluateAsync_Refusal_HasItsCode(string code, AnswerCode expected)
    {
        var body = $$$$"""{"decision":false,"context":{"code":"{{{{code}}}}","reason_user":{"nb":"a","nn":"b","en":"c"}}}""";
        var answer = await new Portal().Then(HttpStatusCode.OK, body).Client().EvaluateAsync(Portal.Question());
        Assert.Equal((false, expected, "c"), (answer.IsPermitted, answer.Code, answer.Reason?.En));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EvaluateAsync_StepUpWanted_RefusesAndSaysTheLevel(bool decision)
    {
        var (stated, code) = decision ? ("true", "open") : ("false", "closed");
        var body = $$$"""{"decision":{{{stated}}},"context":{"code":"{{{code}}}","obligations":[{"id":"step-up","type":"step-up","properties":{"acr_value":"Level4"}}]}}""";
        var answer = await new Portal().Then(HttpStatusCode.OK, body).Client().EvaluateAsync(Portal.Question());
        Assert.Equal((false, AnswerCode.Closed, "Level4"), (answer.IsPermitted, answer.Code, answer.StepUpTo));
    }

    [Fact]
    public async Task EvaluateAsync_ObligationThatThePortalCarriesOut_PermitsAndNamesIt()
    {
        const string Body = """{"decision":true,"context":{"code":"open","obligations":[{"type":"notification"}]}}""";
        var answer = await new Portal().Then(HttpStatusCode.OK, Body).Client(options => options.Obligations.Add("notification")).EvaluateAsync(Portal.Question());
        Assert.True(answer.IsPermitted);
        Assert.Equal("notification", Assert.Single(answer.Obligations).Type);
    }

    [Fact]
    public async Task EvaluateAsync_AskedTwice_AsksTwice()
    {
        var portal = new Portal().Then(HttpStatusCode.OK, Portal.Open).Then(HttpStatusCode.OK, """{"decision":false,"context":{"code":"closed"}}""");
        var client = portal.Client();
        Assert.True((await client.EvaluateAsync(Portal.Question())).IsPermitted);
        Assert.False((await client.EvaluateAsync(Portal.Question())).IsPermitted);
        Assert.Equal(2, portal.Requests.Select(request => request.Headers["X-Request-ID"]).Distinct().Count());
    }
}
