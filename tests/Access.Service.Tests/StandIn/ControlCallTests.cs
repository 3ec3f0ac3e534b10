using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Access.StandIn.Faults;

namespace Access.Service.Tests.StandIn;

public class ControlCallTests
{
    [Fact]
    public async Task PutPerson_NewAndReplaced_ServesTheNewestWithANumberAboveAllBefore()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person("p-0", People.OtherNumber));
        using var added = await standIn.PutPersonAsync(People.Person().ToJsonString(), "");
        var first = await standIn.PersonAsync(People.Number, "informationParts=AddressProtection");

        var changed = People.Person()
            .With("sequenceNumber", 1)
            .With("addressProtection", new JsonArray(People.Element(("protectionLevel", "StrictlyConfidential"))));
        using var replaced = await standIn.PutPersonAsync(changed.ToJsonString());
        var second = await standIn.PersonAsync(People.Number, "informationParts=AddressProtection");

        Assert.Equal(HttpStatusCode.NoContent, added.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.True((long)second["sequenceNumber"]! > (long)first["sequenceNumber"]!);
        Assert.Equal("StrictlyConfidential", (string?)second["addressProtection"]![0]!["protectionLevel"]);
        Assert.Equal(
            ["PersonIsCreated", "PersonIsCreated", "ChangeInAddressProtection"],
            (await standIn.EventsAsync()).Select(one => (string?)one["eventType"]));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{\"id\":\"p\"", "not JSON")]
    [InlineData("[]", "an array")]
    [InlineData("{}", "'id'")]
    [InlineData("{\"id\":7}", "'id'")]
    [InlineData("{\"id\":\"\"}", "1 to 64")]
    public async Task PutPerson_Junk_IsRefusedAndNothingKept(string body, string named)
    {
        await using var standIn = await RunningStandIn.StartAsync();

        using var response = await standIn.PutPersonAsync(body);

        await PersonCallTests.AssertProblem(response, HttpStatusCode.BadRequest, named);
        Assert.Equal(0, standIn.Server.Register.Count);
        Assert.Null(standIn.Server.Register.LatestEvent);
    }

    [Fact]
    public async Task PutPerson_UnknownEventType_IsRefused()
    {
        await using var standIn = await RunningStandIn.StartAsync();

        using var response = await standIn.PutPersonAsync(People.Person().ToJsonString(), "?eventType=ChangeInMood");

        await PersonCallTests.AssertProblem(response, HttpStatusCode.BadRequest, "eventType");
        Assert.Equal(0, standIn.Server.Register.Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"latency\":5}")]
    [InlineData("{\"latencyMilliseconds\":-1}")]
    [InlineData("{\"failures\":[{\"status\":200}]}")]
    [InlineData("{\"failures\":[{\"status\":503,\"calls\":[\"get\"]}]}")]
    [InlineData("{\"failures\":[{\"status\":503,\"share\":0}]}")]
    [InlineData("{\"failures\":[{}]}")]
    [InlineData("{\"failures\":[null]}")]
    [InlineData("{\"storm\":{\"events\":0}}")]
    [InlineData("{\"storm\":{\"events\":1,\"eventType\":\"Weather\"}}")]
    public async Task Faults_WrongPlan_IsRefusedAndThePlanBeforeStays(string plan)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"failures":[{"status":503}]}""");

        using var response = await standIn.PostFaultsAsync(plan);

        await PersonCallTests.AssertProblem(response, HttpStatusCode.BadRequest, "");
        using var still = await standIn.GetByNinAsync(People.Number);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, still.StatusCode);
    }

    [Fact]
    public async Task Faults_EmptyPlan_EndsThem()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"failures":[{"status":503}]}""");
        await standIn.FaultsAsync("{}");

        using var response = await standIn.GetByNinAsync(People.Number);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Faults_Latency_HoldsBackWhatWasTrueWhenAsked()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"latencyMilliseconds":300}""");
        var before = standIn.Server.Register.FindById("p-1")!.SequenceNumber;
        var watch = Stopwatch.StartNew();

        var asking = standIn.PersonAsync(People.Number, "informationParts=Status");
        while (standIn.Server.CallsReceived(CallNames.GetByNin) == 0)
            await Task.Delay(1);
        await Task.Delay(50);
        standIn.Server.Register.Append("p-1", "ChangeInStatus");
        var answer = await asking;

        Assert.True(watch.ElapsedMilliseconds >= 290, $"answered after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(before, (long?)answer["sequenceNumber"]);
    }

    [Fact]
    public async Task Faults_StatusForPersonCalls_LeavesTheFeed()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"failures":[{"status":429,"retryAfterSeconds":7}]}""");

        using var person = await standIn.GetByNinAsync(People.Number);
        using var feed = await standIn.GetAsync($"{RunningStandIn.Full}/event/latest");

        await PersonCallTests.AssertProblem(person, HttpStatusCode.TooManyRequests, "asked to fail");
        Assert.Equal(TimeSpan.FromSeconds(7), person.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, feed.StatusCode);
    }

    [Theory]
    [InlineData("event", HttpStatusCode.OK, HttpStatusCode.BadGateway)]
    [InlineData("*", HttpStatusCode.BadGateway, HttpStatusCode.BadGateway)]
    public async Task Faults_NamedCalls_FailAndOthersDoNot(string call, HttpStatusCode person, HttpStatusCode feed)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync($$"""{"failures":[{"status":502,"calls":["{{call}}"]}]}""");

        using var personAnswer = await standIn.GetByNinAsync(People.Number);
        using var feedAnswer = await standIn.GetAsync($"{RunningStandIn.Full}/event");

        Assert.Equal(person, personAnswer.StatusCode);
        Assert.Equal(feed, feedAnswer.StatusCode);
    }

    [Fact]
    public async Task Faults_OnePerson_FailsForThatPersonAlsoInBulk()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person("p-1"), People.Person("p-2", People.OtherNumber));
        await standIn.FaultsAsync("""{"failures":[{"status":500,"personIds":["p-2"]}]}""");

        using var first = await standIn.GetByNinAsync(People.Number);
        using var second = await standIn.GetByNinAsync(People.OtherNumber);
        using var both = await standIn.FormAsync(
            $"{RunningStandIn.Full}/person/bulk-by-nin?informationParts=Status", ("nins", People.Number), ("nins", People.OtherNumber));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, second.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, both.StatusCode);
    }

    [Theory]
    [InlineData("\"count\":2", "1100000000")]
    [InlineData("\"share\":0.5", "0101010101")]
    [InlineData("\"share\":0.2,\"count\":1", "0000100000")]
    public async Task Faults_CountAndShare_FailSoManyAndEvenly(string which, string expected)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync($$"""{"failures":[{"status":503,{{which}}}]}""");

        var seen = "";
        for (var i = 0; i < 10; i++)
        {
            using var response = await standIn.GetByNinAsync(People.Number);
            seen += response.StatusCode == HttpStatusCode.OK ? '0' : '1';
        }

        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData("html", "<!DOCTYPE html>", "text/html")]
    [InlineData("wrong-shape", "[]", "application/json")]
    [InlineData("truncated", "{\"id\":\"p-1\"", "application/json")]
    [InlineData("empty", "", "application/json")]
    public async Task Faults_Content_SpoilsTheBody(string content, string start, string mediaType)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync($$"""{"failures":[{"content":"{{content}}"}]}""");

        using var response = await standIn.GetByNinAsync(People.Number);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(start, body, StringComparison.Ordinal);
        Assert.DoesNotContain("InUse", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_Cut_BreaksTheConnection()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"failures":[{"content":"cut"}]}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => standIn.GetByNinAsync(People.Number));
    }

    [Fact]
    public async Task Faults_Silence_TellsNothingNewThoughPersonsChange()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"feed":{"silent":true}}""");
        standIn.Server.Register.Append("p-1", "ChangeInDeath");

        Assert.Single(await standIn.EventsAsync());
        using var latest = await standIn.GetAsync($"{RunningStandIn.Full}/event/latest");
        Assert.Equal("1", (string?)(await RunningStandIn.JsonAsync(latest))["sequenceNumber"]);
        Assert.Equal(2, (long?)(await standIn.PersonAsync(People.Number, "informationParts=Status"))["sequenceNumber"]);

        await standIn.FaultsAsync("{}");
        Assert.Equal(2, (await standIn.EventsAsync()).Count);
    }

    [Theory]
    [InlineData("\"duplicates\":true", "1 1 2 2 3 3")]
    [InlineData("\"reordered\":true", "3 2 1")]
    [InlineData("\"duplicates\":true,\"reordered\":true", "3 3 2 2 1 1")]
    public async Task Faults_DisturbedFeed_RepeatsOrReorders(string feed, string expected)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        standIn.Server.Register.AppendMany(2, "ChangeInPerson");
        await standIn.FaultsAsync("{\"feed\":{" + feed + "}}");

        Assert.Equal(expected, string.Join(' ', (await standIn.EventsAsync()).Select(one => (string?)one["sequenceNumber"])));
    }

    [Fact]
    public async Task Faults_LowestSequenceNumber_MakesOldCursors406()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"feed":{"lowestSequenceNumber":5}}""");

        using var response = await standIn.GetAsync($"{RunningStandIn.Full}/event?sequenceNumber=4");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task Faults_StormAtOnce_MakesEventsOfEverybodyInTurn()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person("p-1"), People.Person("p-2", People.OtherNumber));
        await standIn.FaultsAsync("""{"storm":{"events":5000,"eventType":"ChangeInResidentialAddress"}}""");

        var events = await standIn.EventsAsync("sequenceNumber=3");

        Assert.Equal(5002, standIn.Server.Register.LatestEvent?.SequenceNumber);
        Assert.Equal(["p-1", "p-2", "p-1"], events.Take(3).Select(one => (string?)one["personId"]));
        Assert.Equal(5002, (long?)(await standIn.PersonAsync(People.OtherNumber, "informationParts=Status"))["sequenceNumber"]);
    }

    [Fact]
    public async Task Faults_StormWithAPace_GoesOnUntilEnded()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        await standIn.FaultsAsync("""{"storm":{"events":1000000,"perSecond":5000}}""");
        while (standIn.Server.Register.LatestEvent!.SequenceNumber < 100)
            await Task.Delay(5);

        await standIn.FaultsAsync("{}");
        var ended = standIn.Server.Register.LatestEvent.SequenceNumber;
        await Task.Delay(60);

        Assert.Equal(ended, standIn.Server.Register.LatestEvent.SequenceNumber);
    }

    [Fact]
    public async Task Faults_StormOverNobody_Is409()
    {
        await using var standIn = await RunningStandIn.StartAsync();

        using var response = await standIn.PostFaultsAsync("""{"storm":{"events":1}}""");

        await PersonCallTests.AssertProblem(response, HttpStatusCode.Conflict, "Nobody");
    }

    [Fact]
    public async Task Describe_Always_TellsTheShapeOfAFaultPlan()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.GetAsync("standin/");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("failures[].personIds", text, StringComparison.Ordinal);
        PersonCallTests.AssertNoNumber(text);
    }
}
