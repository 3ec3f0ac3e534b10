using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Audit.Files;
using Access.Service.Audit;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Sources.Log;
using Access.Sources.Log.Tree.Notes;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;
using static Access.Service.Tests.Audit.AuditCalls;

namespace Access.Service.Tests.Audit;

/// <summary>AU-01, AU-04, AU-05, AU-07, AU-08, AU-10: what auditors ask over HTTP, and that the log knows who asked.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Query_ByChild_FindsWhoAskedAndWhy()
    {
        var open = await service.AskedAsync(Family.Mother, Family.Child);
        var closed = await service.AskedAsync(Family.Stranger, Family.Child, "messages");
        await service.AskedAsync(Family.Mother, Family.ProtectedChild);
        var auditor = await service.AuditorAsync();

        var rows = await service.DecisionsAsync(new() { ["child"] = Family.Child }, auditor);

        Assert.Equal([open, closed], Ids(rows));
        Assert.Equal(["appointments", "messages"], rows.Select(row => row.GetProperty("service").GetString()));
        Assert.Equal(["open", "closed"], rows.Select(row => row.GetProperty("code").GetString()));
        Assert.Equal("guideline-2025", rows[0].GetProperty("rulebook").GetString());
        Assert.Matches("^[0-9a-f]{64}$", rows[0].GetProperty("rulebookDigest").GetString());
        Assert.Equal("parent-of-child-under-sixteen", Assert.Single(rows[0].GetProperty("causes").EnumerateArray()).GetString());
        var version = rows[0].GetProperty("childSequence").GetInt64();
        Assert.Equal(rows[0].GetProperty("child").GetString(), rows[1].GetProperty("child").GetString());
        Assert.NotEqual(rows[0].GetProperty("asker").GetString(), rows[1].GetProperty("asker").GetString());
        Assert.All(rows, row => Assert.DoesNotMatch("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])", row.GetRawText()));

        // By any number that the register knows, by cause, by what the register said, and both ways round.
        Assert.Equal([open, closed], Ids(await service.DecisionsAsync(new() { ["child"] = Family.ChildsFormerNumber }, auditor)));
        Assert.Equal([closed], Ids(await service.DecisionsAsync(new() { ["asker"] = Family.Stranger, ["decision"] = false }, auditor)));
        Assert.Equal([open, closed], Ids(await service.DecisionsAsync(new() { ["person"] = Family.Child }, auditor)));
        Assert.Single(await service.DecisionsAsync(new() { ["cause"] = "address-protection-of-child" }, auditor));
        Assert.Equal([open, closed], Ids(await service.DecisionsAsync(
            new() { ["register"] = new JsonObject { ["person"] = Family.Child, ["fromSequence"] = version, ["toSequence"] = version } }, auditor)));
        Assert.Empty(await service.DecisionsAsync(new() { ["register"] = new JsonObject { ["person"] = Family.Child, ["fromSequence"] = version + 1 } }, auditor));
        Assert.Empty(await service.DecisionsAsync(new() { ["to"] = "2026-11-20T11:59:59+01:00" }, auditor));
        Assert.Equal(3, (await service.DecisionsAsync(new() { ["from"] = "2026-11-20T12:00:00+01:00" }, auditor)).Count);
        Assert.Empty(await service.DecisionsAsync(new() { ["child"] = Family.Nobody }, auditor));
    }

    [Fact]
    public async Task Query_PageByPageWhileDecisionsCome_GivesEachOfTheSnapshotOnce()
    {
        var expected = new List<string?>();
        for (var asked = 0; asked < 7; asked++) expected.Add(await service.AskedAsync(Family.Mother, Family.Child));
        var auditor = await service.AuditorAsync();

        var (found, cursor, pages) = (new List<string?>(), (string?)null, 0);
        do
        {
            var body = new JsonObject { ["where"] = new JsonObject { ["child"] = Family.Child }, ["limit"] = 2 };
            if (cursor is not null) body["cursor"] = cursor;
            var page = await service.PostJsonAsync("/v1/decisions/query", body, auditor);
            found.AddRange(Ids(page.GetProperty("decisions").EnumerateArray()));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            await service.AskedAsync(Family.Mother, Family.Child);
            pages++;
        }
        while (cursor is not null);

        Assert.Equal(expected, found);
        Assert.Equal(4, pages);
    }

    [Fact]
    public async Task Query_WithACursorOfAnotherQuestion_IsRefused()
    {
        for (var asked = 0; asked < 3; asked++) await service.AskedAsync(Family.Mother, Family.Child);
        var auditor = await service.AuditorAsync();
        var cursor = (await service.PostJsonAsync("/v1/decisions/query", new JsonObject { ["limit"] = 1 }, auditor)).GetProperty("next").GetString();
        Assert.DoesNotMatch("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])", cursor);

        using var other = await service.PostAsync("/v1/decisions/query", new JsonObject { ["limit"] = 1, ["cursor"] = cursor, ["where"] = new JsonObject { ["decision"] = true } }.ToJsonString(), auditor);
        Assert.Equal("urn:access:problem:cursor-of-another-question", (await ProblemAssert.IsProblemAsync(other, 400)).Type);
        using var anotherClient = await service.PostAsync(
            "/v1/decisions/query", new JsonObject { ["limit"] = 1, ["cursor"] = cursor }.ToJsonString(), await service.TokenAsync(AuditCalls.Audit, ("client_id", "somebody")));
        Assert.True((int)anotherClient.StatusCode is 200 or 400);
    }

    [Theory]
    [InlineData("""{"where":{"child":"14851750012"}}""", "where.child")]
    [InlineData("""{"limit":0}""", "limit")]
    [InlineData("""{"staff":"9144897"}""", "where, limit, cursor")]
    [InlineData("[]", "object")]
    public async Task Query_ThatIsNone_NamesTheMemberAndNoValue(string body, string named)
    {
        using var response = await service.PostAsync("/v1/decisions/query", body, await service.AuditorAsync());

        var (type, detail) = await ProblemAssert.IsProblemAsync(response, 400);
        Assert.Equal("urn:access:problem:malformed-request", type);
        Assert.Contains(named, detail, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{7,}", detail);
    }

    // Whatever is refused for its cost says when to come again; by then the first is done or given up.
    [Threat("T-16")]
    [Theory]
    [InlineData("/v1/decisions/sample", """{"seed":"7","size":1}""")]
    [InlineData("/v1/decisions/export", "{}")]
    [InlineData("/v1/exceptions/query", "{}")]
    public async Task Costly_WhileAnotherIsMade_Is429WithRetryAfter(string path, string body)
    {
        var auditor = await service.AuditorAsync();
        using (service.Host.Services.GetRequiredService<AuditLoad>().Take())
        {
            using var refused = await service.PostAsync(path, body, auditor);
            Assert.Equal("urn:access:problem:audit-busy", (await ProblemAssert.IsProblemAsync(refused, 429)).Type);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        }

        using var answered = await service.PostAsync(path, body, auditor);
        Assert.Equal(200, (int)answered.StatusCode);
    }

    [Fact]
    public async Task Everything_WithoutTheScope_IsNotToBeHad()
    {
        foreach (var path in (string[])["/v1/decisions/query", "/v1/decisions/sample", "/v1/decisions/export", "/v1/exceptions/query", "/v1/audit-reads/query"])
        {
            using var without = await service.PostAsync(path, "{}", null);
            await ProblemAssert.IsProblemAsync(without, 401);
            using var portal = await service.PostAsync(path, "{}", await service.TokenAsync("access:decide access:record"));
            await ProblemAssert.IsProblemAsync(portal, 403);
        }
    }

    // AU-10: what each auditor looked for stands in the same tree, and so does this.
    [Fact]
    public async Task Reads_OfEveryKind_StandInTheLogAndNameNobody()
    {
        var id = await service.AskedAsync(Family.Mother, Family.Child);
        var auditor = await service.AuditorAsync();
        await service.DecisionsAsync(new() { ["child"] = Family.Child, ["code"] = "open" }, auditor);
        await service.GetAsync($"/v1/decisions/{id}", auditor);
        await service.PostJsonAsync("/v1/decisions/sample", new JsonObject { ["seed"] = "7", ["size"] = 1 }, auditor);
        await service.PostJsonAsync("/v1/exceptions/query", new JsonObject(), auditor);

        var reads = (await service.PostJsonAsync("/v1/audit-reads/query", new JsonObject(), auditor)).GetProperty("reads").EnumerateArray().ToList();

        Assert.Equal(["exceptions", "sample", "decision", "query"], reads.Select(read => read.GetProperty("read").GetProperty("what").GetString()));
        Assert.All(reads, read => Assert.Equal("portal", read.GetProperty("read").GetProperty("client").GetString()));
        var query = reads[3].GetProperty("read");
        Assert.Equal("""{"code":"open"}""", query.GetProperty("where").GetRawText());
        Assert.Equal(1, query.GetProperty("persons").GetInt32());
        Assert.Equal(id, reads[2].GetProperty("read").GetProperty("details").GetProperty("decision").GetString());
        Assert.All(reads, read => Assert.DoesNotMatch("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])", read.GetProperty("read").GetRawText()));

        var rest = await service.PostJsonAsync("/v1/audit-reads/query", new JsonObject { ["limit"] = 2 }, auditor);
        Assert.Equal(2, rest.GetProperty("reads").GetArrayLength());
        Assert.Equal("reads", rest.GetProperty("reads")[0].GetProperty("read").GetProperty("what").GetString());
        var next = await service.PostJsonAsync("/v1/audit-reads/query", new JsonObject { ["limit"] = 2, ["cursor"] = rest.GetProperty("next").GetString() }, auditor);
        Assert.True(next.GetProperty("reads")[0].GetProperty("place").GetInt64() < rest.GetProperty("reads")[1].GetProperty("place").GetInt64());
    }

    // AU-10: acts and receipts as well, and a number that somebody put in the place of an id is not kept.
    [Fact]
    public async Task Reads_OfActsAndReceipts_StandInTheLog()
    {
        var exception = await service.RecordAsync(ActCalls.Exception(), await service.HealthWorkerAsync());
        var id = await service.AskedAsync(Family.Mother, Family.Child);
        var auditor = await service.AuditorAsync();
        Assert.Single(await service.QueryAsync(Family.Child, auditor));
        using (var act = await service.TryReadAsync(exception.Id, auditor)) Assert.Equal(200, (int)act.StatusCode);
        using (var nothing = await service.TryReadAsync($"{Family.Child}-aaaaaaaaaaaaaaa", auditor)) Assert.Equal(404, (int)nothing.StatusCode);
        await ReceiptAsync(service, id, auditor, 200);
        await service.GetAsync($"/v1/decisions/{Family.Child}-aaaaaaaaaaa", auditor, 404);

        // Whom it concerns, whose organisation recorded it, and the portal that asked read what is theirs: no auditor's reading.
        await service.QueryAsync(Family.Child, await service.HealthWorkerAsync());
        using (var own = await service.TryReadAsync(exception.Id, await service.HealthWorkerAsync())) Assert.Equal(200, (int)own.StatusCode);
        await ReceiptAsync(service, id, await service.TokenAsync(), 200);

        var reads = (await service.PostJsonAsync("/v1/audit-reads/query", new JsonObject(), auditor)).GetProperty("reads").EnumerateArray().Select(read => read.GetProperty("read")).ToList();
        Assert.Equal(["decision", "receipt", "act", "act", "acts"], reads.Select(read => read.GetProperty("what").GetString()));
        Assert.Equal(1, reads[4].GetProperty("persons").GetInt32());
        Assert.Equal(["(withheld)", exception.Id], reads[2..4].Select(read => read.GetProperty("details").GetProperty("act").GetString()));
        Assert.Equal(["(withheld)", id], reads[0..2].Select(read => read.GetProperty("details").GetProperty("decision").GetString()));
        Assert.All(reads, read => Assert.DoesNotContain(Family.Child, read.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ActsAndReceipts_WhereTheReadingCannotBeRecorded_AreNotAnswered()
    {
        await using var broken = await TestService.StartAsync(builder => builder.Services.AddSingleton<ILog, FullLog>());
        var exception = await broken.RecordAsync(ActCalls.Exception(), await broken.HealthWorkerAsync());
        var id = await broken.AskedAsync(Family.Mother, Family.Child);
        var auditor = await broken.AuditorAsync();

        using var query = await broken.PostAsync("/v1/acts/query", new JsonObject { ["child"] = Family.Child }.ToJsonString(), auditor);
        Assert.Equal("urn:access:problem:read-not-recorded", (await ProblemAssert.IsProblemAsync(query, 503)).Type);
        using var act = await broken.TryReadAsync(exception.Id, auditor);
        Assert.Equal("urn:access:problem:read-not-recorded", (await ProblemAssert.IsProblemAsync(act, 503)).Type);
        Assert.Equal("urn:access:problem:read-not-recorded", (await ReceiptAsync(broken, id, auditor, 503)).Type);
    }

    private static async Task<(string? Type, string? Detail)> ReceiptAsync(TestService service, string id, string token, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/decisions/{id}/receipt") { Headers = { Authorization = new("Bearer", token) } };
        using var response = await service.Client.SendAsync(request);
        if (status != 200) return await ProblemAssert.IsProblemAsync(response, status);
        Assert.Equal(status, (int)response.StatusCode);
        return default;
    }

    // No record, no answer.
    [Fact]
    public async Task Anything_WhereTheReadingCannotBeRecorded_IsNotAnswered()
    {
        await using var broken = await TestService.StartAsync(builder => builder.Services.AddSingleton<ILog, FullLog>());
        var id = await broken.AskedAsync(Family.Mother, Family.Child);
        var auditor = await broken.AuditorAsync();

        foreach (var (path, body) in ((string, string)[])[("query", "{}"), ("sample", """{"seed":"1","size":1}"""), ("export", "{}")])
        {
            using var response = await broken.PostAsync($"/v1/decisions/{path}", body, auditor);
            Assert.Equal("urn:access:problem:read-not-recorded", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        }
        foreach (var path in (string[])["/v1/exceptions/query", "/v1/audit-reads/query"])
        {
            using var response = await broken.PostAsync(path, "{}", auditor);
            await ProblemAssert.IsProblemAsync(response, 503);
        }
        Assert.DoesNotContain(Family.Child, (await broken.GetAsync($"/v1/decisions/{id}", auditor, 503)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ByAnAuditor_IsWhatWasAnsweredWithEverythingBehindIt()
    {
        var answered = (await service.AskAsync(Family.Question(Family.Father, Family.ProtectedChild), await service.TokenAsync("access:decide access:audit"))).GetProperty("context");

        var whole = await service.GetAsync($"/v1/decisions/{answered.GetProperty("decision_id").GetString()}", await service.AuditorAsync());

        Assert.Equal(answered.GetProperty("reason_admin").GetRawText(), whole.GetProperty("reason_admin").GetRawText());
        Assert.Equal(answered.GetProperty("reason_user").GetRawText(), whole.GetProperty("reason_user").GetRawText());
        Assert.Equal((Family.Father, Family.ProtectedChild), (whole.GetProperty("question").GetProperty("subject").GetString(), whole.GetProperty("question").GetProperty("child").GetString()));
        Assert.Equal("strictly-confidential", whole.GetProperty("situation").GetProperty("child-address-protection").GetString());
        using var nothing = await service.PostAsync("/v1/decisions/query", "{}", null);
        await service.GetAsync("/v1/decisions/AAAAAAAAAAAAAAAAAAAAAA", await service.AuditorAsync(), 404);
        await service.GetAsync($"/v1/decisions/{Family.Child}", await service.AuditorAsync(), 404);
    }

    [Fact]
    public async Task Sample_OfAnEarlierSize_IsTheSameWhateverCameSince()
    {
        for (var asked = 0; asked < 12; asked++) await service.AskedAsync(asked % 3 == 0 ? Family.Stranger : Family.Mother, Family.Child);
        var auditor = await service.AuditorAsync();
        JsonObject Body(long? snapshot = null)
        {
            var body = new JsonObject { ["seed"] = "2026-11", ["size"] = 2, ["by"] = new JsonArray("code", "service") };
            if (snapshot is { } size) body["snapshot"] = size;
            return body;
        }

        var one = await service.PostJsonAsync("/v1/decisions/sample", Body(), auditor);
        for (var asked = 0; asked < 5; asked++) await service.AskedAsync(Family.Mother, Family.Child);
        var again = await service.PostJsonAsync("/v1/decisions/sample", Body(one.GetProperty("snapshot").GetInt64()), auditor);

        Assert.Equal(one.GetRawText(), again.GetRawText());
        Assert.Equal(12, one.GetProperty("population").GetInt32());
        Assert.Equal([4, 8], one.GetProperty("strata").EnumerateArray().Select(stratum => stratum.GetProperty("population").GetInt32()));
        using var ahead = await service.PostAsync("/v1/decisions/sample", Body(1_000_000).ToJsonString(), auditor);
        await ProblemAssert.IsProblemAsync(ahead, 400);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public async Task Export_InEachForm_HasAManifestThatTheLogsKeySigned(string format)
    {
        for (var asked = 0; asked < 3; asked++) await service.AskedAsync(Family.Mother, Family.Child);
        using var response = await service.PostAsync(
            "/v1/decisions/export", new JsonObject { ["format"] = format, ["where"] = new JsonObject { ["child"] = Family.Child, ["named"] = Family.Mother } }.ToJsonString(), await service.AuditorAsync());
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        using var archive = new MemoryStream(await response.Content.ReadAsByteArrayAsync());

        using var key = VerifierKey.Parse((await service.Client.GetStringAsync(new Uri("/log/vkey", UriKind.Relative))).Trim());
        var manifest = await ManifestFile.CheckAsync(archive, [key], default);

        Assert.Equal($"decisions.{format}", manifest.File);
        Assert.Equal((3, 0), (manifest.Decisions, manifest.NotReadable));
        Assert.Equal([("child", "(one person)"), ("named", "(one person)")], manifest.Where.Select(member => (member.Key, member.Value)));
        Assert.StartsWith("guideline-2025 ", Assert.Single(manifest.Rulebooks).Key, StringComparison.Ordinal);
        Assert.True(manifest.CheckpointSize >= manifest.Snapshot);
        using var zip = new ZipArchive(archive);
        using var content = new StreamReader(zip.GetEntry(manifest.File)!.Open());
        Assert.DoesNotContain(Family.Child, await content.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exceptions_OfAPeriod_SayWhoWhyAndHowLong()
    {
        for (var made = 0; made < 3; made++) await service.RecordAsync(ActCalls.Exception(), await service.HealthWorkerAsync());
        service.Clock.Now = Family.Now.AddMinutes(1);
        var auditor = await service.AuditorAsync();

        var overview = await service.PostJsonAsync("/v1/exceptions/query", new JsonObject { ["limit"] = 2 }, auditor);

        Assert.Equal(3, overview.GetProperty("exceptionsInAll").GetInt32());
        Assert.Equal(2, overview.GetProperty("exceptions").GetArrayLength());
        Assert.Equal(Cast.Hospital, overview.GetProperty("organisations")[0].GetProperty("organisation").GetString());
        Assert.False(overview.GetProperty("organisations")[0].GetProperty("unusual").GetBoolean());
        Assert.Equal("Assessed with the child's doctor.", overview.GetProperty("exceptions")[0].GetProperty("reason").GetString());
        var rest = await service.PostJsonAsync("/v1/exceptions/query", new JsonObject { ["limit"] = 2, ["cursor"] = overview.GetProperty("next").GetString() }, auditor);
        Assert.Equal(1, rest.GetProperty("exceptions").GetArrayLength());
        using var staff = await service.PostAsync("/v1/exceptions/query", """{"where":{"healthWorker":"9144897"}}""", auditor);
        await ProblemAssert.IsProblemAsync(staff, 400);
    }

    // The days go on between two pages; a page never answers another question than the first.
    [Fact]
    public async Task Exceptions_PageByPage_AreThoseOfTheFirstPagesPeriodAndQuestion()
    {
        for (var made = 0; made < 3; made++) await service.RecordAsync(ActCalls.Exception(), await service.HealthWorkerAsync());
        var auditor = await service.AuditorAsync();
        async Task<(JsonElement Page, string? Next)> PageAsync(JsonObject? where, string? cursor)
        {
            service.Clock.Now += TimeSpan.FromSeconds(1);
            var body = new JsonObject { ["limit"] = 1, ["where"] = where };
            if (cursor is not null) body["cursor"] = cursor;
            var page = await service.PostJsonAsync("/v1/exceptions/query", body, auditor);
            return (page, page.TryGetProperty("next", out var next) ? next.GetString() : null);
        }
        var tomorrow = Family.Now.AddDays(1).ToString("O", CultureInfo.InvariantCulture);

        foreach (var where in (Func<JsonObject?>[])[() => null, () => new() { ["to"] = tomorrow }, () => new() { ["from"] = "2026-11-01T00:00:00+01:00" }])
        {
            var (found, cursor) = (new List<string?>(), (string?)null);
            do
            {
                (var page, cursor) = await PageAsync(where(), cursor);
                Assert.Equal(3, page.GetProperty("exceptionsInAll").GetInt32());
                found.Add(page.GetProperty("exceptions")[0].GetProperty("id").GetString());
            }
            while (cursor is not null);
            Assert.Equal(3, found.Distinct().Count());
        }

        var (_, first) = await PageAsync(new() { ["to"] = tomorrow }, null);
        foreach (var where in (JsonObject?[])[null, new() { ["to"] = Family.Now.AddDays(2).ToString("O", CultureInfo.InvariantCulture) }, new() { ["to"] = tomorrow, ["from"] = "2026-11-01T00:00:00+01:00" }])
        {
            using var other = await service.PostAsync("/v1/exceptions/query", new JsonObject { ["where"] = where, ["cursor"] = first }.ToJsonString(), auditor);
            Assert.Equal("urn:access:problem:cursor-of-another-question", (await ProblemAssert.IsProblemAsync(other, 400)).Type);
        }
    }

    private sealed class FullLog : ILog
    {
        public Task<long> AppendAsync(LogRecord record, CancellationToken cancellationToken) => throw new DecisionLogException("The log is full.");
    }
}
