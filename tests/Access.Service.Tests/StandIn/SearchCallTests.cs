using System.Net;
using System.Text.Json.Nodes;

namespace Access.Service.Tests.StandIn;

public class SearchCallTests
{
    private const string Path = $"{RunningStandIn.Full}/search/paged-match-list";

    [Fact]
    public async Task PagedMatchList_PagesOneAfterTheOther_GiveEverybodyOnce()
    {
        var people = Enumerable.Range(0, 7).Select(i => People.Person($"p-{i}", $"{i}")).ToArray();
        await using var standIn = await RunningStandIn.StartAsync(people);

        var seen = new List<string>();
        var offset = 0;
        while (true)
        {
            using var response = await standIn.FormAsync(Path, ("PageSize", "3"), ("IndexOffset", $"{offset}"));
            var page = await RunningStandIn.JsonAsync(response);
            var ids = page["results"]!.AsArray().Select(id => (string)id!).ToList();
            seen.AddRange(ids);
            Assert.Equal(offset, (int?)page["startIndex"]);
            Assert.Equal(offset + ids.Count - 1, (int?)page["endIndex"]);
            if (ids.Count < 3)
                break;
            offset = (int)page["endIndex"]! + 1;
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"p-{i}"), seen);
    }

    [Theory]
    [InlineData("GivenName", "no", "p-nora")]
    [InlineData("FullName", "test nor", "p-nora")]
    [InlineData("BirthDateFrom", "2020-01-01", "p-nora")]
    [InlineData("BirthDateTo", "2019-12-31", "p-emil")]
    [InlineData("PersonStatuses", "Emigrated", "p-emil")]
    public async Task PagedMatchList_SearchField_Narrows(string field, string value, string expected)
    {
        var nora = People.Person("p-nora").With("name", new JsonArray(People.Element(("givenName", "Nora"), ("familyName", "Testesen"))))
            .With("birth", new JsonArray(People.Element(("birthDate", "2024-03-08T00:00:00"))));
        var emil = People.Person("p-emil", People.OtherNumber).With("name", new JsonArray(People.Element(("givenName", "Emil"), ("familyName", "Testesen"))))
            .With("status", new JsonArray(People.Element(("status", "Emigrated"))));
        await using var standIn = await RunningStandIn.StartAsync(nora, emil);

        using var response = await standIn.FormAsync(Path, (field, value));

        Assert.Equal([expected], (await RunningStandIn.JsonAsync(response))["results"]!.AsArray().Select(id => (string?)id));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?includeAinResults=true", 2)]
    public async Task PagedMatchList_PersonsWithAlternateNumberOnly_AreLeftOutUnlessAskedFor(string query, int expected)
    {
        var alternate = People.Person("p-alternate", "80000000001");
        alternate["norwegianIdentificationNumber"]![0]!["identificationNumberType"] = "AlternateIdentificationNumber";
        await using var standIn = await RunningStandIn.StartAsync(People.Person(), alternate);

        using var response = await standIn.FormAsync(Path + query, ("PageSize", "10"));

        Assert.Equal(expected, (await RunningStandIn.JsonAsync(response))["results"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "10001")]
    [InlineData("IndexOffset", "-1")]
    [InlineData("BirthDateFrom", "yesterday")]
    [InlineData("ShoeSize", "42")]
    public async Task PagedMatchList_WrongField_IsRefusedByName(string field, string value)
    {
        await using var standIn = await RunningStandIn.StartAsync(People.Person());

        using var response = await standIn.FormAsync(Path, (field, value));

        await PersonCallTests.AssertProblem(response, HttpStatusCode.BadRequest, field);
    }
}
