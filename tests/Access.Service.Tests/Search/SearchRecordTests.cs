using System.Text.Json;
using Access.Service.Tests.Audit;
using Access.Service.Tests.Hosting;
using static Access.Service.Tests.Audit.AuditCalls;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>
/// What is kept of a search says that it was one. Whoever was only searched for did not ask, and nobody is told that they did: a youth's look
/// at who has access stands in no parent's view.
/// </summary>
public sealed class SearchRecordTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData(true, "you", "Du undersøkte 20. november 2026 kl. 12.00 hvem som har tilgang til å se timeavtaler for deg.")]
    [InlineData(false, "somebody-else", "Det ble 20. november 2026 kl. 12.00 undersøkt hvem som har tilgang til å se timeavtaler for deg.")]
    public async Task Own_AfterASearchForWhoHasAccess_HasNoLineForWhomItFoundAndATrueOneForTheYouth(bool byYouth, string who, string words)
    {
        await service.FindAsync(BySubject, Subjects(Family.Youth), byYouth ? await service.PersonAsync(Family.Youth) : await service.TokenAsync(AuditCalls.Audit));
        var rows = await service.DecisionsAsync([], await service.AuditorAsync());
        Assert.Equal(3, rows.Count);

        foreach (var parent in (string[])[Family.Mother, Family.Father])
        {
            var token = await service.PersonAsync(parent);
            Assert.Empty((await service.GetAsync("/v1/me/decisions", token)).GetProperty("decisions").EnumerateArray());
            foreach (var id in AuditCalls.Ids(rows)) await service.GetAsync($"/v1/decisions/{id}", token, 404);
        }

        var youth = await service.PersonAsync(Family.Youth);
        var line = Assert.Single((await service.GetAsync("/v1/me/decisions", youth)).GetProperty("decisions").EnumerateArray());
        Assert.Equal((who, words, "subject"), (line.GetProperty("by").GetProperty("who").GetString(), line.GetProperty("words").GetProperty("nb").GetString(), line.GetProperty("search").GetString()));
        Assert.False(line.TryGetProperty("code", out _) || line.TryGetProperty("decision", out _) || line.GetProperty("by").TryGetProperty("id", out _));
        foreach (var id in AuditCalls.Ids(rows))
            Assert.Equal(words, (await service.GetAsync($"/v1/decisions/{id}", youth)).GetProperty("words").GetProperty("nb").GetString());
    }

    [Theory]
    [InlineData("", "nobody", "nobody", "nobody")]
    [InlineData(nameof(Family.Youth), "child", "child", "child")]
    [InlineData(nameof(Family.Mother), "another", "candidate", "another")]
    [InlineData(nameof(Family.Stranger), "another", "another", "another")]
    public async Task Auditor_OfASearchForWhoHasAccess_SeesThatItWasOneAndWhoseTokenItWas(string person, string ofYouth, string ofMother, string ofFather)
    {
        (string, string)[] fields = person.Length == 0 ? [] : [("pid", Family.NumberOf(person)), ("level", "4")];
        await service.FindAsync(BySubject, Subjects(Family.Youth), await service.TokenAsync(AuditCalls.Audit, fields));
        var auditor = await service.AuditorAsync();
        var rows = await service.DecisionsAsync([], auditor);

        var seen = new Dictionary<string, string?>();
        foreach (var row in rows)
        {
            var whole = await service.GetAsync($"/v1/decisions/{row.GetProperty("id").GetString()}", auditor);
            foreach (var said in (JsonElement[])[row, whole.GetProperty("record")])
            {
                Assert.Equal("subject", said.GetProperty("search").GetString());
                Assert.Equal(person.Length == 0, said.GetProperty("onBehalfOfSystem").GetBoolean());
                seen[whole.GetProperty("question").GetProperty("subject").GetString()!] = said.GetProperty("searchedBy").GetString();
            }
        }
        Assert.Equal([ofYouth, ofMother, ofFather], ((string[])[Family.Youth, Family.Mother, Family.Father]).Select(number => seen[number]));
    }

    // Who searches for what they may do asks about themselves: as before, and as one question would be shown.
    [Fact]
    public async Task Own_AfterASearchForServicesOrActions_IsWhatThePersonAsked()
    {
        var mother = await service.PersonAsync(Family.Mother);
        await service.FindAsync(ByResource, Services(Family.Mother, "read", ("child", Family.Child), ("provider", "974705788")), mother);
        service.Clock.Now = Family.Now.AddMinutes(1);
        await service.FindAsync(ByAction, Actions(Family.Mother, Family.Child), mother);
        service.Clock.Now = Family.Now.AddMinutes(2);
        await service.AskedAsync(Family.Mother, Family.Child);

        var lines = (await service.GetAsync("/v1/me/decisions", mother)).GetProperty("decisions").EnumerateArray().ToList();
        Assert.All(lines, line => Assert.Equal(("you", false), (line.GetProperty("by").GetProperty("who").GetString(), line.TryGetProperty("search", out _))));
        var searches = (await service.DecisionsAsync([], await service.AuditorAsync()))
            .Select(row => (row.TryGetProperty("search", out var search) ? search.GetString() : null, row.TryGetProperty("searchedBy", out _))).Distinct();
        Assert.Equal([("resource", false), ("action", false), (null, false)], searches);
        Assert.True(lines.Count > 3);
    }
}
