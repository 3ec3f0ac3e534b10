using System.Net;
using Access.Client;

namespace Access.Tests.TypedClient;

public sealed class SearchTests
{
    private const string Found = $$$"""{"type":"service","id":"messages","properties":{"child":"{{{Portal.Child}}}"}}""";

    [Fact]
    public async Task FindServicesAsync_SeveralPages_GivesEveryResultOnce()
    {
        var portal = new Portal()
            .Then(HttpStatusCode.OK, $$$"""{"page":{"next_token":"t-1","count":1,"total":2},"results":[{{{Found}}}]}""")
            .Then(HttpStatusCode.OK, $$$"""{"page":{"next_token":""},"results":[{{{Found.Replace("messages", "referrals", StringComparison.Ordinal)}}}]}""");
        var found = new List<FoundService>();
        await foreach (var service in portal.Client().FindServicesAsync(Portal.Subject, AccessAction.Read)) found.Add(service);

        Assert.Equal([new("messages", Portal.Child, null), new FoundService("referrals", Portal.Child, null)], found);
        Assert.Equal(
            [
                $$$"""{"subject":{"type":"person","id":"{{{Portal.Subject}}}"},"action":{"name":"read"},"resource":{"type":"service"},"page":{}}""",
                $$$"""{"subject":{"type":"person","id":"{{{Portal.Subject}}}"},"action":{"name":"read"},"resource":{"type":"service"},"page":{"token":"t-1"}}""",
            ],
            portal.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task FindServicesAsync_PageThatLeadsBack_Throws()
    {
        var portal = new Portal();
        for (var page = 0; page < 3; page++) portal.Then(HttpStatusCode.OK, """{"page":{"next_token":"t"},"results":[]}""");
        await Assert.ThrowsAsync<AccessAnswerException>(async () =>
        {
            await foreach (var _ in portal.Client().FindServicesAsync(Portal.Subject, AccessAction.Read)) Assert.Fail("There are no results.");
        });
    }

    [Theory]
    [InlineData("""{"results":{}}""")]
    [InlineData("""{"page":{"next_token":""}}""")]
    [InlineData("""{"results":[{"type":"service","id":"messages"}]}""")]
    [InlineData("""{"results":[{"type":"document","id":"d","properties":{"child":"x"}}]}""")]
    [InlineData("""{"results":[true]}""")]
    public async Task SearchResourcesAsync_NotUnderstood_Throws(string body) =>
        await Assert.ThrowsAsync<AccessAnswerException>(() => new Portal().Then(HttpStatusCode.OK, body).Client().SearchResourcesAsync(Portal.Subject, AccessAction.Read));

    [Fact]
    public Task SearchResourcesAsync_AChildThatIsNoNumber_Throws() => SearchResourcesAsync_NotUnderstood_Throws(
        $$$"""{"results":[{"type":"service","id":"messages","properties":{"child":"{{{new string('1', 257)}}}"}}]}""");

    [Fact]
    public async Task SearchSubjectsAsync_Found_AreNumbers()
    {
        var portal = new Portal().Then(HttpStatusCode.OK, $$$"""{"page":{"next_token":""},"results":[{"type":"person","id":"{{{Portal.Subject}}}"}]}""");
        var page = await portal.Client().SearchSubjectsAsync(AccessAction.Read, new ServiceResource("messages", Portal.Child));
        Assert.Equal(Portal.Subject, Assert.Single(page.Results).Reveal());
        Assert.Null(page.Next);
        Assert.StartsWith("""{"subject":{"type":"person"},"action":""", portal.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchActionsAsync_Found_AreActions()
    {
        var portal = new Portal().Then(HttpStatusCode.OK, """{"page":{"next_token":""},"results":[{"name":"read"},{"name":"act"}]}""");
        Assert.Equal([AccessAction.Read, AccessAction.Act], await portal.Client().SearchActionsAsync(Portal.Subject, new ServiceResource("messages", Portal.Child)));
        Assert.DoesNotContain("\"action\"", portal.Requests[0].Body, StringComparison.Ordinal);
    }
}
