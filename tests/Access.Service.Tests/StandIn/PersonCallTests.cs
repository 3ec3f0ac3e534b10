using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Access.Service.Tests.StandIn;

public class PersonCallTests
{
    [Fact]
    public async Task GetByNin_KnownNumber_GivesIdSequenceNumberAndTheAskedPartsOnly()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        var person = await standIn.PersonAsync(People.Number, "informationParts=Status&informationParts=Birth");

        Assert.Equal(["id", "sequenceNumber", "status", "birth"], person.AsObject().Select(part => part.Key));
        Assert.Equal("p-1", (string?)person["id"]);
        Assert.Equal("2010-01-15T00:00:00", (string?)person["birth"]![0]!["birthDate"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?includeHistory=true")]
    public async Task GetByNin_NoInformationParts_IsRefusedByName(string query)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.FormAsync($"{RunningStandIn.Full}/person/get-by-nin{query}", ("nin", People.Number));

        await AssertProblem(response, HttpStatusCode.BadRequest, "informationParts");
    }

    [Theory]
    [InlineData("informationParts=Address", "'Address'")]
    [InlineData("informationParts=status", "'status'")]
    [InlineData("informationParts=Status&informationParts=NUMBER", "informationParts")]
    [InlineData("informationParts=Status&includeHistory=perhaps", "includeHistory")]
    [InlineData("informationParts=Status&nin=NUMBER", "'nin'")]
    public async Task GetByNin_WrongQuery_NamesWhatWasWrongAndNoNumber(string query, string named)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.GetByNinAsync(People.Number, query.Replace("NUMBER", People.Number, StringComparison.Ordinal));

        await AssertProblem(response, HttpStatusCode.BadRequest, named);
    }

    [Fact]
    public async Task GetByNin_UnknownNumber_Is404WithoutTheNumber()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.GetByNinAsync(People.OtherNumber);

        await AssertProblem(response, HttpStatusCode.NotFound, "Nobody");
    }

    [Fact]
    public async Task GetByNin_NoFormBody_IsRefused()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var empty = await standIn.FormAsync($"{RunningStandIn.Full}/person/get-by-nin?informationParts=Status");
        using var json = await standIn.Client.PostAsync(
            new Uri($"{RunningStandIn.Full}/person/get-by-nin?informationParts=Status", UriKind.Relative),
            new StringContent($$"""{"nin":"{{People.Number}}"}""", System.Text.Encoding.UTF8, "application/json"));

        await AssertProblem(empty, HttpStatusCode.BadRequest, "'nin'");
        await AssertProblem(json, HttpStatusCode.UnsupportedMediaType, "form");
    }

    [Fact]
    public async Task GetByNin_FormerNumber_FindsThePersonOfToday()
    {
        var person = People.Person();
        person["norwegianIdentificationNumber"]!.AsArray().Add(People.NumberElement(People.FormerNumber, inUse: false, isValid: false));
        await using var standIn = await RunningStandIn.StartAsync(person);

        var found = await standIn.PersonAsync(People.FormerNumber, "informationParts=NorwegianIdentificationNumber");

        Assert.True(People.Number == (string?)found["norwegianIdentificationNumber"]!.AsArray().Single()!["identificationNumber"]);
    }

    [Fact]
    public async Task GetByNin_DufNumber_FindsThePerson()
    {
        var person = People.Person().With(
            "immigrationAuthoritiesIdentificationNumber", new JsonArray(People.Element(("identificationNumber", People.Duf))));
        await using var standIn = await RunningStandIn.StartAsync(person);

        var found = await standIn.PersonAsync(People.Duf, "informationParts=ImmigrationAuthoritiesIdentificationNumber");

        Assert.Equal("p-1", (string?)found["id"]);
    }

    [Fact]
    public async Task GetByNin_NumberFormerOfOneAndCurrentOfAnother_FindsTheCurrentHolder()
    {
        var former = People.Person("p-former", People.OtherNumber);
        former["norwegianIdentificationNumber"]!.AsArray().Add(People.NumberElement(People.Number, inUse: false, isValid: false));
        await using var standIn = await RunningStandIn.StartAsync(People.Person("p-current"), former);

        Assert.Equal("p-current", (string?)(await standIn.PersonAsync(People.Number, "informationParts=Status"))["id"]);
    }

    [Fact]
    public async Task GetByNin_NumberCurrentOfTwo_FindsTheNewestVersion()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person("p-old"), People.Person("p-new"));
        Assert.Equal("p-new", (string?)(await standIn.PersonAsync(People.Number, "informationParts=Status"))["id"]);

        standIn.Server.Register.Append("p-old", "ChangeInPerson");

        Assert.Equal("p-old", (string?)(await standIn.PersonAsync(People.Number, "informationParts=Status"))["id"]);
    }

    [Fact]
    public async Task GetByNin_NumberNoLongerHeld_Is404()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());
        standIn.Server.Register.Put(People.Person(number: People.OtherNumber).ToJsonString());

        using var response = await standIn.GetByNinAsync(People.Number);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("&includeHistory=false", 1)]
    [InlineData("&includeHistory=true", 2)]
    public async Task GetByNin_History_IsLeftOutUnlessAskedFor(string query, int expected)
    {
        var ended = People.Element(("status", "Emigrated")).With("isValid", false);
        var person = People.Person().With("status", new JsonArray(ended, People.Element(("status", "Resident"))));
        await using var standIn = await RunningStandIn.StartAsync(person);

        var found = await standIn.PersonAsync(People.Number, "informationParts=Status" + query);

        Assert.Equal(expected, found["status"]!.AsArray().Count);
        Assert.Equal("Resident", (string?)found["status"]!.AsArray()[^1]!["status"]);
    }

    [Fact]
    public async Task GetByNin_SinglePartThatHasEnded_IsHistory()
    {
        var person = People.Person().With("falseIdentity", new JsonObject { ["isValid"] = false, ["isFalseIdentity"] = true });
        await using var standIn = await RunningStandIn.StartAsync(person);

        Assert.Null((await standIn.PersonAsync(People.Number, "informationParts=FalseIdentity"))["falseIdentity"]);
        Assert.NotNull((await standIn.PersonAsync(People.Number, "informationParts=FalseIdentity&includeHistory=true"))["falseIdentity"]);
    }

    [Fact]
    public async Task GetByNin_OddContent_PassesUntouched()
    {
        var json = $$"""
            {"id":"odd","norwegianIdentificationNumber":[{"identificationNumber":"{{People.Number}}","status":"Borrowed","new":[1,2.50,null]}],
             "status":"not an array","birth":null,"name":[5,[],{"isValid":"false"}]}
            """;
        await using var standIn = await RunningStandIn.StartAsync();
        using var put = await standIn.PutPersonAsync(json);

        using var response = await standIn.GetByNinAsync(
            People.Number, "informationParts=NorwegianIdentificationNumber,Status&informationParts=Birth&informationParts=Name&informationParts=Death");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Contains("\"new\":[1,2.50,null]", body, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"Borrowed\"", body, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"not an array\",\"birth\":null,\"name\":[5,[],{\"isValid\":\"false\"}]}", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BulkByNin_KnownUnknownAndTwice_GivesEachFoundOnceInOrder()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person("p-1"), People.Person("p-2", People.OtherNumber));

        using var response = await standIn.FormAsync(
            $"{RunningStandIn.Full}/person/bulk-by-nin?informationParts=Status",
            ("nins", People.OtherNumber), ("nins", People.FormerNumber), ("nins", People.Number), ("nins", People.OtherNumber));

        Assert.Equal(["p-2", "p-1"], (await RunningStandIn.JsonAsync(response)).AsArray().Select(person => (string?)person!["id"]));
    }

    [Theory]
    [InlineData("bulk-by-nin", "nins", 100, HttpStatusCode.OK)]
    [InlineData("bulk-by-nin", "nins", 101, HttpStatusCode.BadRequest)]
    [InlineData("bulk-by-id", "personIds", 100, HttpStatusCode.OK)]
    [InlineData("bulk-by-id", "personIds", 101, HttpStatusCode.BadRequest)]
    [InlineData("bulk-by-id", "personIds", 0, HttpStatusCode.BadRequest)]
    public async Task Bulk_ManyValues_TakesAtMostAHundred(string call, string field, int count, HttpStatusCode expected)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.FormAsync(
            $"{RunningStandIn.Full}/person/{call}?informationParts=Status", [.. Enumerable.Range(0, count).Select(i => (field, $"x{i}"))]);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Person_ById_IsFoundAndUnknownIs404()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var found = await standIn.GetAsync($"{RunningStandIn.Full}/person/p-1?informationParts=Status");
        using var unknown = await standIn.GetAsync($"{RunningStandIn.Full}/person/p-2?informationParts=Status");
        using var number = await standIn.GetAsync($"{RunningStandIn.Full}/person/{People.Number}?informationParts=Status");

        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        await AssertProblem(unknown, HttpStatusCode.NotFound, "person id");
        await AssertProblem(number, HttpStatusCode.BadRequest, "form body");
    }

    [Fact]
    public async Task BulkById_KnownIds_GivesThePersons()
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person("p-1"), People.Person("p-2", People.OtherNumber));

        using var response = await standIn.FormAsync(
            $"{RunningStandIn.Full}/person/bulk-by-id?informationParts=Status", ("personIds", "p-2"), ("personIds", "p-3"), ("personIds", "p-1"));

        Assert.Equal(["p-2", "p-1"], (await RunningStandIn.JsonAsync(response)).AsArray().Select(person => (string?)person!["id"]));
    }

    [Theory]
    [InlineData("addressProtection", "protectionLevel", "Confidential", true)]
    [InlineData("addressProtection", "protectionLevel", "StrictlyConfidential", true)]
    [InlineData("addressProtection", "protectionLevel", "SomethingNew", true)]
    [InlineData("sharedResidence", "addressConfidentiality", "Confidential", true)]
    [InlineData("addressProtection", "protectionLevel", "ClientAddress", false)]
    [InlineData("addressProtection", "protectionLevel", "Unclassified", false)]
    public async Task RestrictedAccess_ProtectedPerson_HasNoAddresses(string part, string field, string level, bool hidden)
    {
        const string Query = "informationParts=ResidentialAddress&informationParts=AddressProtection&informationParts=SharedResidence&informationParts=CommonContactRegisterInformation";
        var person = People.Person()
            .With(part, new JsonArray(People.Element((field, level))))
            .With("commonContactRegisterInformation", new JsonObject { ["email"] = "test@example.invalid" });
        await using var standIn = await RunningStandIn.StartAsync(person);

        var full = await standIn.PersonAsync(People.Number, Query);
        var restricted = await standIn.PersonAsync(People.Number, Query, RunningStandIn.Restricted);

        Assert.Single(full["residentialAddress"]!.AsArray());
        Assert.NotNull(full["commonContactRegisterInformation"]);
        Assert.Equal(hidden ? 0 : 1, restricted["residentialAddress"]!.AsArray().Count);
        Assert.Null(restricted["commonContactRegisterInformation"]);
        if (hidden)
            Assert.Empty(restricted["sharedResidence"]!.AsArray());
    }

    [Fact]
    public async Task Ping_Always_Is200()
    {
        await using var standIn = await RunningStandIn.StartAsync();

        using var response = await standIn.GetAsync("ping");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task UnknownPath_IsAProblem()
    {
        await using var standIn = await RunningStandIn.StartAsync();

        using var response = await standIn.GetAsync("api/v2/person");

        await AssertProblem(response, HttpStatusCode.NotFound, "no such call");
    }

    internal static async Task AssertProblem(HttpResponseMessage response, HttpStatusCode status, string named)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.Contains(named, (string?)problem["detail"], StringComparison.Ordinal);
        AssertNoNumber(body);
    }

    /// <summary>Fails without showing the text, which would put the number it found into the test output.</summary>
    internal static void AssertNoNumber(string text) =>
        Assert.False(Regex.IsMatch(text, "[0-9]{11}"), "an identity number is repeated");
}
