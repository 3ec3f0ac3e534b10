using Access.Service.Tests.Hosting;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>What a client that lost an answer may do: ask again. What two clients do at once: one of them is told.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Record_TheSameKeyAndBody_IsAnsweredAlikeAndRecordedOnce()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var first = await service.RecordAsync(Consent(), youth, "key-1");
        await service.EndAsync(first, youth);
        service.Clock.Now = service.Clock.Now.AddMinutes(5);
        var again = await service.RecordAsync(Consent(), await service.CitizenAsync(Family.Youth), "key-1");

        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal((first.Tag, first.Location), (again.Tag, again.Location));
        Assert.Single(await service.QueryAsync(Family.Youth, youth));
    }

    [Fact]
    public async Task Record_TheSameKeyAndAnotherBodyOrPath_IsRefused()
    {
        var worker = await service.HealthWorkerAsync();
        var exception = await service.RecordAsync(Exception(), worker, "key-1");

        using var other = await service.TryRecordAsync(Exception(parent: Family.Father), worker, "key-1");
        Assert.Equal("urn:access:problem:idempotency-key-reused", (await ProblemAssert.IsProblemAsync(other, 422)).Type);
        using var elsewhere = await service.TryEndAsync(exception.Id, exception.Tag, worker, key: "key-1");
        Assert.Equal("urn:access:problem:idempotency-key-reused", (await ProblemAssert.IsProblemAsync(elsewhere, 422)).Type);
    }

    [Fact]
    public async Task Key_OfAnotherPersonOrWorker_IsAnother()
    {
        var mine = await service.RecordAsync(Exception(), await service.HealthWorkerAsync(), "key-1");
        var theirs = await service.RecordAsync(Exception(), await service.HealthWorkerAsync(number: "1234567"), "key-1");
        var youths = await service.RecordAsync(Consent(), await service.CitizenAsync(Family.Youth), "key-1");

        Assert.Equal(3, new HashSet<string> { mine.Id, theirs.Id, youths.Id }.Count);
    }

    [Fact]
    public async Task Record_WithoutAUsableKey_IsRefused()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var body = Consent().ToJsonString();
        foreach (var keys in (string[][])[[], [""], [new('x', 129)], ["with space"], ["ø"], [Family.Youth], ["one", "two"]])
        {
            using var response = await service.PostAsync("/v1/acts", body, youth, change: request =>
            {
                foreach (var key in keys) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            });
            Assert.Equal("urn:access:problem:idempotency-key-required", (await ProblemAssert.IsProblemAsync(response, 400)).Type);
        }

        await service.RecordAsync(Consent(), youth, new('x', 128));
    }

    [Fact]
    public async Task End_WithoutOrWithAStaleTag_IsRefused()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);

        using var without = await service.TryEndAsync(consent.Id, null, youth);
        Assert.Equal("urn:access:problem:if-match-required", (await ProblemAssert.IsProblemAsync(without, 428)).Type);
        foreach (var tag in (string[])["\"2\"", "W/\"1\"", "\"x\", \"0\""])
        {
            using var stale = await service.TryEndAsync(consent.Id, tag, youth);
            Assert.Equal("urn:access:problem:act-has-changed", (await ProblemAssert.IsProblemAsync(stale, 412)).Type);
        }

        using var broken = await service.TryEndAsync(consent.Id, "1", youth);
        await ProblemAssert.IsProblemAsync(broken, 400);

        var ended = await service.EndAsync(consent, youth);
        Assert.Equal("\"2\"", ended.Tag);
        using var again = await service.TryEndAsync(consent.Id, consent.Tag, youth);
        await ProblemAssert.IsProblemAsync(again, 412);
        using var over = await service.TryEndAsync(consent.Id, ended.Tag, youth);
        Assert.Equal("urn:access:problem:act-already-ended", (await ProblemAssert.IsProblemAsync(over, 409)).Type);
    }

    [Fact]
    public async Task End_WithAKeyAndRepeated_IsAnsweredAlike()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);
        using var first = await service.TryEndAsync(consent.Id, "\"9\", " + consent.Tag, youth, key: "end-1");
        using var again = await service.TryEndAsync(consent.Id, consent.Tag, youth, key: "end-1");

        var (one, other) = (await ReadAsync(first, 200), await ReadAsync(again, 200));
        Assert.Equal(one.Body.GetRawText(), other.Body.GetRawText());
        Assert.Single(one.Body.GetProperty("ends").EnumerateArray());
    }

    [Fact]
    public async Task End_OfAny_TakesTheStarForTheActAsItIs()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);

        using var ended = await service.TryEndAsync(consent.Id, "*", youth);

        await ReadAsync(ended, 200);
    }

    [Fact]
    public async Task End_PostedAsAnAct_EndsLikeAtItsOwnPath()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);
        var end = new System.Text.Json.Nodes.JsonObject { ["type"] = "end", ["act"] = consent.Id };

        using var stale = await service.PostAsync("/v1/acts", end.ToJsonString(), youth, change: request =>
        {
            request.Headers.Add("Idempotency-Key", "end-0");
            request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        });
        await ProblemAssert.IsProblemAsync(stale, 412);
        for (var time = 0; time < 2; time++)
        {
            using var ended = await service.PostAsync("/v1/acts", end.ToJsonString(), youth, change: request => request.Headers.Add("Idempotency-Key", "end-1"));
            var told = await ReadAsync(ended, 201);
            Assert.Equal(("\"2\"", consent.Location), (told.Tag, told.Location));
        }
        using var again = await service.TryRecordAsync(end, youth);
        await ProblemAssert.IsProblemAsync(again, 409);

        // It is history then, and in force no more.
        foreach (var (history, acts) in new[] { (true, 1), (false, 0) })
            Assert.Equal(acts, (await service.ListAsync("/v1/acts/query", new() { ["child"] = Family.Youth, ["history"] = history }, youth)).Count);

        Assert.False((await service.DecidesAsync(Family.Mother, Family.Youth)).Decision);
    }

    [Fact]
    public async Task End_InThePast_IsRefused()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);

        using var past = await service.TryEndAsync(consent.Id, consent.Tag, youth, """{"validFrom":"2026-11-20T11:00:00+01:00"}""");

        Assert.Equal("urn:access:problem:begins-now-or-later", (await ProblemAssert.IsProblemAsync(past, 422)).Type);
    }

    [Fact]
    public async Task Location_OtherHostHeader_IsBuiltFromTheSetting()
    {
        await using var alone = await TestService.StartAsync(null, "--PublicAddress", "https://access.example.org/");
        var consent = await alone.RecordAsync(Consent(), await alone.CitizenAsync(Family.Youth));

        Assert.Equal($"https://access.example.org/v1/acts/{consent.Id}", consent.Location?.ToString());
        Assert.Equal("\"1\"", consent.Tag);
        Assert.True(consent.Id.Length >= 22);
    }
}
