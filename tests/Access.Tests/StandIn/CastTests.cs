using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Access.Domain.Identifiers;
using Access.StandIn;

namespace Access.Tests.StandIn;

public class CastTests
{
    private static readonly string Folder = FixtureFolder.FindUsual() ?? throw new InvalidOperationException("fixtures/register is missing.");

    private static readonly List<JsonElement> Cast = [.. FixtureFolder.Read(Folder).Select(person => MadeRegister.Read(person.Json))];

    [Fact]
    public void Cast_Numbers_AreWellFormedAndSynthetic()
    {
        Assert.All(Cast.SelectMany(MadeRegister.NumbersOf), number =>
            Assert.True(PersonIdentifier.TryParse(number, out var identifier) && identifier.IsSynthetic == true, "a number is not well formed and synthetic"));
    }

    [Fact]
    public void Cast_References_AreToTheCastAndStandAtBothEnds()
    {
        var byNumber = Cast.SelectMany(person => MadeRegister.NumbersOf(person).Select(number => (number, person))).ToDictionary(pair => pair.number, pair => pair.person);
        foreach (var person in Cast)
        {
            foreach (var record in person.GetProperty("parentalResponsibility").EnumerateArray())
            {
                Assert.All(["responsible", "subjectOfResponsibility"], end =>
                    Assert.Contains(
                        byNumber[MadeRegister.Text(record, end)!].GetProperty("parentalResponsibility").EnumerateArray(),
                        other => JsonElement.DeepEquals(other, record)));
            }

            foreach (var relation in person.GetProperty("familyRelation").EnumerateArray())
            {
                Assert.Contains(
                    byNumber[MadeRegister.Text(relation, "relatedPerson")!].GetProperty("familyRelation").EnumerateArray(),
                    back => MadeRegister.NumbersOf(person).Contains(MadeRegister.Text(back, "relatedPerson"))
                        && MadeRegister.Text(back, "relatedPersonsRole") == MadeRegister.Text(relation, "myRoleForRelatedPerson"));
            }
        }
    }

    /// <summary>The table in fixtures/README.md is what people read; the files are what is served.</summary>
    [Fact]
    public void Readme_Table_TellsEverybodysNumberAndBirthDate()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "..", "README.md"));
        var rows = Regex.Matches(readme, @"^\| (?<name>\w+) \| (?<number>\d{11}) \| (?<born>\d+ \w+ \d{4}) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture);

        var told = rows.Select(row => (
            row.Groups["name"].Value,
            row.Groups["number"].Value,
            DateTime.ParseExact(row.Groups["born"].Value, "d MMMM yyyy", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var served = Cast.Select(person => (
            MadeRegister.Text(person.GetProperty("name")[0], "givenName")!,
            MadeRegister.NumbersOf(person).First(),
            MadeRegister.Text(person.GetProperty("birth")[0], "birthDate")![..10]));

        Assert.True(served.Order().SequenceEqual(told.Order()), "the table and the register files differ");
        Assert.Contains("63871599892", readme, StringComparison.Ordinal);
    }
}
