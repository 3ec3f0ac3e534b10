using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using static Access.Service.Tests.Audit.AuditCalls;

namespace Access.Service.Tests.Audit;

/// <summary>GDPR 15, EHDS 9: a person sees who asked, when, for what and with what answer, and nothing that asking did not tell.</summary>
public sealed class OwnDecisionsTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Own_OfAParent_IsWhatTheParentAskedNewestFirst()
    {
        var first = await service.AskedAsync(Family.Mother, Family.Child);
        service.Clock.Now = Family.Now.AddMinutes(1);
        var second = await service.AskedAsync(Family.Mother, Family.Youth, "messages");
        await service.AskedAsync(Family.Father, Family.Child);

        var own = await service.GetAsync("/v1/me/decisions", await service.PersonAsync(Family.Mother));

        var rows = own.GetProperty("decisions").EnumerateArray().ToList();
        Assert.Equal([second, first], Ids(rows));
        Assert.Equal(["youth-consent-needed", "open"], rows.Select(row => row.GetProperty("code").GetString()));
        Assert.Equal([Family.Youth, Family.Child], rows.Select(row => row.GetProperty("for").GetProperty("id").GetString()));
        Assert.StartsWith("Du ba 20. november 2026 kl. 12.01 om å se meldinger", rows[0].GetProperty("words").GetProperty("nb").GetString(), StringComparison.Ordinal);
        foreach (var language in (string[])["nb", "nn", "en"]) Assert.NotEqual("", own.GetProperty("about").GetProperty(language).GetString());
        Assert.Empty((await service.GetAsync("/v1/me/decisions", await service.PersonAsync(Family.Nobody))).GetProperty("decisions").EnumerateArray());
    }

    // Neither what the present holder asked, nor, to that one, what was asked by who had the number before.
    [Fact]
    public async Task Own_OfOneWhoHadANumberThatIsAnothersNow_IsTheirOwnAlone()
    {
        await service.PutWithNumberAsync(Family.Stranger, "1990-01-08", "norwegianIdentificationNumber", Family.Mother, isValid: true);
        var mothers = await service.AskedAsync(Family.Mother, Family.Child);
        var strangers = await service.AskedAsync(Family.Stranger, Family.Stranger);

        foreach (var (person, asked) in ((string, string)[])[(Family.Mother, mothers), (Family.Stranger, strangers)])
        {
            var token = await service.PersonAsync(person);
            Assert.Equal([asked], Ids((await service.GetAsync("/v1/me/decisions", token)).GetProperty("decisions").EnumerateArray()));
            await service.GetAsync($"/v1/decisions/{(asked == mothers ? strangers : mothers)}", token, 404);
        }
    }

    [Fact]
    public async Task Own_OfAYouthOfSixteen_SaysWhoAskedAndOfAChildNothingOfOthers()
    {
        await service.AskedAsync(Family.Mother, Family.Youth);
        await service.AskedAsync(Family.Mother, Family.Child);
        var own = await service.AskedAsync(Family.Child, Family.Child, "school-nurse-booking");

        var youth = (await service.GetAsync("/v1/me/decisions", await service.PersonAsync(Family.Youth))).GetProperty("decisions");
        var child = (await service.GetAsync("/v1/me/decisions", await service.PersonAsync(Family.Child))).GetProperty("decisions");

        var row = Assert.Single(youth.EnumerateArray());
        Assert.Equal(("holder-of-parental-responsibility", Family.Mother), (row.GetProperty("by").GetProperty("who").GetString(), row.GetProperty("by").GetProperty("id").GetString()));
        Assert.Equal([own], Ids(child.EnumerateArray()));
    }

    [Fact]
    public async Task Own_PageByPageWhileMoreIsAsked_GivesEachOfTheSnapshotOnce()
    {
        var asked = new List<string?>();
        for (var minute = 0; minute < 5; minute++)
        {
            service.Clock.Now = Family.Now.AddMinutes(minute);
            asked.Insert(0, await service.AskedAsync(Family.Mother, Family.Child));
        }
        var mother = await service.PersonAsync(Family.Mother);

        var (found, path) = (new List<string?>(), "/v1/me/decisions?limit=2");
        for (var next = (string?)""; next is not null;)
        {
            var page = await service.GetAsync(next.Length == 0 ? path : $"{path}&cursor={next}", mother);
            found.AddRange(Ids(page.GetProperty("decisions").EnumerateArray()));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
            service.Clock.Now = service.Clock.Now.AddMinutes(1);
            await service.AskedAsync(Family.Mother, Family.Child);
        }

        Assert.Equal(asked, found);
    }

    // The same families but for what is hidden, over HTTP and to the byte once ids and numbers are taken out.
    [Fact]
    public async Task Own_OfTwinWorlds_IsTheSame()
    {
        var (twin, gone) = (service.PutChild(1, "2017-05-14"), service.PutChild(2, "2017-05-14", null, Family.Father));
        var protectedTwin = service.PutChild(3, "2017-05-14", person => person["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "Confidential"))));
        await service.RecordAsync(ActCalls.Exception(twin), await service.HealthWorkerAsync());
        var views = new List<string>();
        foreach (var child in (string[])[twin, gone, protectedTwin, Family.Nobody])
        {
            await using var own = await TestService.StartAsync();
            own.PutChild(1, "2017-05-14");
            own.PutChild(2, "2017-05-14", null, Family.Father);
            own.PutChild(3, "2017-05-14", person => person["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "Confidential"))));
            await own.RecordAsync(ActCalls.Exception(twin), await own.HealthWorkerAsync());
            await own.AskManyAsync(new JsonObject
            {
                ["subject"] = new JsonObject { ["type"] = "person", ["id"] = Family.Mother },
                ["action"] = new JsonObject { ["name"] = "read" },
                ["evaluations"] = new JsonArray(new JsonObject { ["resource"] = Family.Service(child, "messages") }),
            });
            var view = (await own.GetAsync("/v1/me/decisions", await own.PersonAsync(Family.Mother))).GetRawText();
            Assert.Contains(child, view, StringComparison.Ordinal);
            views.Add(Regex.Replace(view, "\"id\":\"[A-Za-z0-9_-]{11,29}\"", "\"id\":\"\""));
        }

        Assert.Single(views.Distinct());
    }

    [Fact]
    public async Task Read_ByWhomItConcerns_IsTheirOwnLineAndForOthersThereIsNone()
    {
        await service.RecordAsync(ActCalls.Exception(), await service.HealthWorkerAsync());
        var id = await service.AskedAsync(Family.Mother, Family.Child, "messages");

        var line = await service.GetAsync($"/v1/decisions/{id}", await service.PersonAsync(Family.Mother));

        Assert.Equal("closed", line.GetProperty("code").GetString());
        Assert.DoesNotMatch("exception|weighty|reason_admin|situation|register", line.GetRawText());
        foreach (var other in (string[])[Family.Father, Family.Child, Family.Stranger])
            await service.GetAsync($"/v1/decisions/{id}", await service.PersonAsync(other), 404);
        await service.GetAsync($"/v1/decisions/{id}", await service.PersonAsync(Family.Mother, "3"), 403);
        await service.GetAsync($"/v1/decisions/{id}", await service.TokenAsync(), 403);
    }

    // Portals ask for each prescription: one that is held back, read by its id, is as little there as in the list.
    [Fact]
    public async Task Read_OfARefusalAmongWhatWasOpen_IsHiddenAsInTheList()
    {
        JsonObject Prescriptions(bool reserved)
        {
            var service = Family.Service(Family.Child, "prescriptions");
            service["properties"]!["reservedFromGuardians"] = reserved;
            return new JsonObject { ["resource"] = service };
        }
        async Task<List<string>> AskedTogetherAsync(params bool[] reserved) =>
            [.. (await service.AskManyAsync(new JsonObject
            {
                ["subject"] = new JsonObject { ["type"] = "person", ["id"] = Family.Mother },
                ["action"] = new JsonObject { ["name"] = "read" },
                ["evaluations"] = new JsonArray([.. reserved.Select(Prescriptions)]),
            })).GetProperty("evaluations").EnumerateArray().Select(one => one.GetProperty("context").GetProperty("decision_id").GetString()!)];
        var together = await AskedTogetherAsync(false, true, false);
        service.Clock.Now = Family.Now.AddMinutes(1);
        var alone = await AskedTogetherAsync(true, true);
        var mother = await service.PersonAsync(Family.Mother);

        Assert.Equal([alone[0], together[0]], Ids((await service.GetAsync("/v1/me/decisions", mother)).GetProperty("decisions").EnumerateArray()));
        await service.GetAsync($"/v1/decisions/{together[1]}", mother, 404);

        // Each that the list stands for is there by its own id.
        foreach (var id in together.Where((_, place) => place != 1).Concat(alone))
            Assert.Equal(id, (await service.GetAsync($"/v1/decisions/{id}", mother)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Own_WithoutAPersonOrBelowLevelFour_IsRefused()
    {
        Assert.Equal("urn:access:problem:person-required", (await service.GetAsync("/v1/me/decisions", await service.TokenAsync(), 403)).GetProperty("type").GetString());
        Assert.Equal("urn:access:problem:level-four-required", (await service.GetAsync("/v1/me/decisions", await service.PersonAsync(Family.Mother, "3"), 403)).GetProperty("type").GetString());
        var mother = await service.PersonAsync(Family.Mother);
        foreach (var query in (string[])["limit=0", "limit=201", "limit=x", "cursor=x", "pid=1", "limit=1&limit=2"])
            await service.GetAsync($"/v1/me/decisions?{query}", mother, 400);
    }
}
