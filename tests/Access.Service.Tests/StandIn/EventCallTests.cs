using System.Net;

namespace Access.Service.Tests.StandIn;

public class EventCallTests
{
    [Fact]
    public async Task Latest_NoEvents_Is404()
    {
        await using var standIn = await RunningStandIn.StartAsync();

        using var response = await standIn.GetAsync($"{RunningStandIn.Full}/event/latest");

        await PersonCallTests.AssertProblem(response, HttpStatusCode.NotFound, "no events");
    }

    [Fact]
    public async Task Latest_AfterAPut_TellsOfIt()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        using var put = await standIn.PutPersonAsync(People.Person().ToJsonString(), "?eventType=ChangeInParentalResponsibility");

        using var response = await standIn.GetAsync($"{RunningStandIn.Full}/event/latest");
        var latest = await RunningStandIn.JsonAsync(response);
        var person = await standIn.PersonAsync(People.Number, "informationParts=Status");

        Assert.Equal(["sequenceNumber", "personId", "nin", "eventType"], latest.AsObject().Select(member => member.Key));
        Assert.Equal(System.Text.Json.JsonValueKind.String, latest["sequenceNumber"]!.GetValueKind());
        Assert.Equal("ChangeInParentalResponsibility", (string?)latest["eventType"]);
        Assert.Equal("p-1", (string?)latest["personId"]);
        Assert.True(People.Number == (string?)latest["nin"]);
        Assert.Equal((long?)person["sequenceNumber"], long.Parse((string)latest["sequenceNumber"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Event_FromANumber_IncludesItAndGrows()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        for (var i = 0; i < 9; i++)
            standIn.Server.Register.Append("p-1", "ChangeInPerson");

        var events = await standIn.EventsAsync("sequenceNumber=4&maxLimit=3");

        Assert.Equal(["4", "5", "6"], events.Select(one => (string?)one["sequenceNumber"]));
    }

    [Theory]
    [InlineData("eventTypes=ChangeInDeath&eventTypes=ChangeInName", 2)]
    [InlineData("eventTypes=ChangeInDeath,ChangeInName", 2)]
    [InlineData("eventTypes=ChangeInBirth", 0)]
    [InlineData("sequenceNumber=1", 4)]
    public async Task Event_Types_NarrowTheFeed(string query, int expected)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        foreach (var type in new[] { "ChangeInDeath", "ChangeInName", "ChangeInPerson" })
            standIn.Server.Register.Append("p-1", type);

        Assert.Equal(expected, (await standIn.EventsAsync(query)).Count);
    }

    [Fact]
    public async Task Event_MoreThanAThousand_ComeAThousandAtATime()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        standIn.Server.Register.AppendMany(1500, "ChangeInPerson");

        Assert.Equal(1000, (await standIn.EventsAsync("sequenceNumber=1")).Count);
        Assert.Equal(501, (await standIn.EventsAsync("sequenceNumber=1001")).Count);
    }

    [Theory]
    [InlineData("sequenceNumber=0", "sequenceNumber")]
    [InlineData("sequenceNumber=x", "sequenceNumber")]
    [InlineData("maxLimit=1001", "maxLimit")]
    [InlineData("maxLimit=0", "maxLimit")]
    [InlineData("eventTypes=ChangeInMood", "'ChangeInMood'")]
    public async Task Event_WrongQuery_IsRefusedByName(string query, string named)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.GetAsync($"{RunningStandIn.Full}/event?{query}");

        await PersonCallTests.AssertProblem(response, HttpStatusCode.BadRequest, named);
    }

    [Fact]
    public async Task Event_CursorBelowWhatIsKept_Is406()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person(), People.Person("p-2", People.OtherNumber));
        standIn.Server.Register.LowestSequenceNumber = 2;

        using var below = await standIn.GetAsync($"{RunningStandIn.Full}/event?sequenceNumber=1");
        var at = await standIn.EventsAsync("sequenceNumber=2");

        await PersonCallTests.AssertProblem(below, HttpStatusCode.NotAcceptable, "no longer kept");
        Assert.Single(at);
    }

    [Fact]
    public async Task Event_RestrictedAccess_HasTheSameFeed()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.GetAsync($"{RunningStandIn.Restricted}/event?sequenceNumber=1");

        Assert.Single((await RunningStandIn.JsonAsync(response))["results"]!.AsArray());
    }
}
