using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>Outside Development a portal searches for the token's person, among what it was granted.</summary>
public sealed class SearchGrantTests : IAsyncLifetime
{
    private const string Provider = "974705788";

    private SecuredService service = null!;

    public async Task InitializeAsync() => service = await SecuredService.StartAsync(1, null,
        "--Portals:narrow:Providers", Provider,
        "--Portals:narrow:Services", "appointments documents",
        "--Portals:alone:Providers", "any",
        "--Portals:alone:Services", "any");

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Services_NotGranted_AreLeftOut()
    {
        var found = await AskAsync("narrow", ByResource, Services(Family.Mother, "read", ("provider", Provider)), 200);

        Assert.Equal(
            [("appointments", Provider), ("documents", Provider)],
            found["results"]!.AsArray().Select(result => ((string)result!["id"]!, (string)result["properties"]!["provider"]!)).Distinct());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("999999999")]
    [InlineData("nonsense")]
    public async Task Provider_NotGranted_Is403(string? provider)
    {
        var search = Services(Family.Mother);
        if (provider is not null) search["resource"]!["properties"]!["provider"] = provider;
        Assert.Equal("urn:access:problem:not-granted", (string)(await AskAsync("narrow", ByResource, search, 403))["type"]!);
    }

    [Theory]
    [InlineData("appointments", 200)]
    [InlineData("messages", 403)]
    public async Task ActionAndSubjectSearch_OfAServiceNotGranted_Are403(string asked, int status)
    {
        await AskAsync("narrow", ByAction, Actions(Family.Mother, Family.Child, asked), status);
        await AskAsync("narrow", BySubject, Subjects(Family.Child, asked), status, scope: "access:audit");
    }

    [Fact]
    public async Task System_WithoutAPerson_NeedsBothHands()
    {
        await AskAsync("portal", ByResource, Services(Family.Mother), 403, person: null);
        await AskAsync("alone", ByResource, Services(Family.Mother), 403, person: null, scope: "access:decide-system");
        await AskAsync("portal", ByResource, Services(Family.Mother), 200, person: null, scope: "access:decide-system");
    }

    private async Task<JsonNode> AskAsync(
        string client, string path, JsonObject search, int status, string? person = Family.Mother, string scope = "access:decide")
    {
        var draft = service.Token(person, scope);
        draft.Payload["client_id"] = client;
        var token = draft.Compact();
        using var response = await service.SendAsync(token, service.Proof(token, path).Compact(), search, path: path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
