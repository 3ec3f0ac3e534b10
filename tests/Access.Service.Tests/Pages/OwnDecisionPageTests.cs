using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Access.Service.Pages.SignIn;
using Access.Service.Tests.Audit;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Service.Tests.Search;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Pages;

/// <summary>N-1, GDPR 15: a decision's page tells a person no more and no less than their own view does; an auditor's look at it is recorded.</summary>
public sealed class OwnDecisionPageTests : IAsyncLifetime
{
    private const string Auditor = Session.AuditorRole;

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IStartupFilter>(new SignedIn()));

    public async Task DisposeAsync() => await service.DisposeAsync();

    // An exception, a protected address, a stranger: what was refused to others before 16 is nobody's to see, on whatever path.
    [Fact]
    public async Task Page_OfWhatWasRefusedToOthersBeforeSixteen_DoesNotExistForTheYouthLater()
    {
        var (excepted, other) = (service.PutChild(1, Cast.Turns(15, -40)), service.PutChild(2, Cast.Turns(15, -40)));
        var hidden = service.PutChild(3, Cast.Turns(15, -40), person => person["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "Confidential"))));
        await service.RecordAsync(ActCalls.Exception(excepted), await service.HealthWorkerAsync());
        var refused = new List<(string Child, string Id)>
        {
            (excepted, await AskedAsync(Family.Mother, excepted, "messages", "closed")),
            (other, await AskedAsync(Family.Stranger, other, "messages", "closed")),
            (hidden, await AskedAsync(Family.Mother, hidden, "messages", "closed")),
        };
        var open = await AskedAsync(Family.Mother, other, "messages", "open");
        service.Clock.Now = Family.Now.AddYears(1);
        await WaitForTheYearAsync();
        var since = await AskedAsync(Family.Stranger, other, "messages", "closed");

        foreach (var (child, id) in refused)
        {
            await service.GetAsync($"/v1/decisions/{id}", await service.PersonAsync(child), 404);
            Assert.Equal(404, (await PageAsync(id, child)).Status);
            Assert.Equal(404, (await PageAsync(id, child, "/receipt")).Status);
        }

        // What was open is told as the asker was told it; what was decided since, with what is the youth's own.
        await service.GetAsync($"/v1/decisions/{open}", await service.PersonAsync(other));
        Assert.DoesNotContain("class=\"checklist\"", (await PageAsync(open, other, status: 200)).Text, StringComparison.Ordinal);
        Assert.Contains("class=\"checklist\"", (await PageAsync(since, other, status: 200)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfARefusedDocument_DoesNotExistForAParent()
    {
        var (open, refused) = (await DocumentAsync(Family.Child), await DocumentAsync(Family.ProtectedChild));

        var mother = await service.PersonAsync(Family.Mother);
        await service.GetAsync($"/v1/decisions/{open}", mother);
        await service.GetAsync($"/v1/decisions/{refused}", mother, 404);
        Assert.Equal(200, (await PageAsync(open, Family.Mother)).Status);
        Assert.Equal(404, (await PageAsync(refused, Family.Mother)).Status);
    }

    // A child under 16 sees what it asked itself: what it sees, a parent beside it sees.
    [Fact]
    public async Task Page_OfWhatOthersAsked_DoesNotExistForAChild()
    {
        var (closed, open) = (await AskedAsync(Family.Stranger, Family.Child, "messages", "closed"), await AskedAsync(Family.Mother, Family.Child, "messages", "open"));
        var own = (await service.AskAsync(Family.Question(Family.Child, Family.Child, "school-nurse-booking"))).GetProperty("context").GetProperty("decision_id").GetString()!;

        Assert.Equal(404, (await PageAsync(closed, Family.Child)).Status);
        Assert.Equal(404, (await PageAsync(open, Family.Child)).Status);
        Assert.Equal(200, (await PageAsync(own, Family.Child)).Status);
        Assert.Equal(200, (await PageAsync(closed, Family.Stranger)).Status);
    }

    // Such a line stands for several decisions and tells none of their answers: no page tells them to the youth, and the auditor's says that nobody asked.
    [Fact]
    public async Task Page_OfASearchForWhoHasAccess_IsForAuditorsAndSaysThatItWasASearch()
    {
        await service.FindAsync(SearchCalls.BySubject, SearchCalls.Subjects(Family.Youth), await service.PersonAsync(Family.Youth));
        var line = Assert.Single((await service.GetAsync("/v1/me/decisions", await service.PersonAsync(Family.Youth))).GetProperty("decisions").EnumerateArray());
        var id = line.GetProperty("id").GetString()!;

        foreach (var reader in (string[])[Family.Youth, Family.Mother, Family.Father])
        {
            Assert.Equal(404, (await PageAsync(id, reader)).Status);
            Assert.Equal(404, (await PageAsync(id, reader, "/receipt")).Status);
        }
        Assert.Contains("etter hvem som har tilgang", (await PageAsync(id, Auditor, status: 200)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("etter hvem som har tilgang", (await PageAsync(await AskedAsync(Family.Mother, Family.Child, "messages", "open"), Auditor, status: 200)).Text, StringComparison.Ordinal);
    }

    // AU-10: whatever an auditor's page turns out to be, that it was asked for stands in the log.
    [Fact]
    public async Task Page_AskedForByAnAuditor_IsOnRecordWhateverItShows()
    {
        var id = await AskedAsync(Family.Mother, Family.Child, "messages", "open");

        await PageAsync(id, Auditor, status: 200);
        await PageAsync(id, Auditor, "/receipt");
        await PageAsync("AAAAAAAAAAAAAAAAAAAAAA", Auditor, status: 404);
        await PageAsync($"{Family.Child}-aaaaaaaaaaa", Auditor, status: 404);

        var reads = (await service.PostJsonAsync("/v1/audit-reads/query", new JsonObject(), await service.AuditorAsync())).GetProperty("reads").EnumerateArray()
            .Select(read => read.GetProperty("read")).ToList();
        Assert.Equal(["decision", "decision", "receipt", "decision"], reads.Select(read => read.GetProperty("what").GetString()));
        Assert.Equal(["(withheld)", "AAAAAAAAAAAAAAAAAAAAAA", id, id], reads.Select(read => read.GetProperty("details").GetProperty("decision").GetString()));
    }

    private async Task<string> AskedAsync(string asker, string child, string code, string told)
    {
        var context = (await service.AskAsync(Family.Question(asker, child, code))).GetProperty("context");
        Assert.Equal(told, context.GetProperty("code").GetString());
        return context.GetProperty("decision_id").GetString()!;
    }

    private async Task<string> DocumentAsync(string child)
    {
        var question = Family.Question(Family.Mother, child);
        question["resource"] = new JsonObject
        {
            ["type"] = "document",
            ["id"] = "d-1",
            ["properties"] = new JsonObject { ["child"] = child, ["provider"] = Cast.Hospital, ["typeCode"] = "B02-2" },
        };
        return (await service.AskAsync(question)).GetProperty("context").GetProperty("decision_id").GetString()!;
    }

    // What was known of the register a year ago is too old, until the node has read it again.
    private async Task WaitForTheYearAsync()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if ((await service.DecidesAsync(Family.Mother, Family.Child)).Decision) return;
            await Task.Delay(50);
        }
        Assert.Fail("Nobody is let in a year later.");
    }

    private async Task<(int Status, string Text)> PageAsync(string id, string reader, string more = "", int? status = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/decisions/{id}{more}");
        request.Headers.Add(SignedIn.Header, reader);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await service.Client.SendAsync(request);
        if (status is { } expected) Assert.Equal(expected, (int)answer.StatusCode);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
