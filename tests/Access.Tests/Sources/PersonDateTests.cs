using System.Text.Json.Nodes;
using Access.Domain.Register;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

/// <summary>Days and instants as the register writes them.</summary>
public sealed class PersonDateTests
{
    [Theory]
    [InlineData("2017-05-14")]
    [InlineData("2017-05-14T00:00:00")]
    [InlineData("2017-05-14T00:00:00Z")]
    [InlineData("2017-05-14T23:59:59.999+14:00")]
    [InlineData("2017-05-14T99:99:99 anything")]
    public void TryRead_BirthDate_IsTheCalendarDayAsWritten(string text) =>
        Assert.Equal(new DateOnly(2017, 5, 14), Assert.Single(Of(Child, text).Read().Births).Value);

    [Theory]
    [InlineData("2017-02-29")]
    [InlineData("2017-5-14")]
    [InlineData("14.05.2017")]
    [InlineData("2017-05-14 00:00")]
    [InlineData("20170514")]
    [InlineData("    ")]
    public void TryRead_BirthDateThatIsNone_IsNotUnderstood(string text) => Assert.Equal("birth[0].birthDate", Of(Child, text).Fault());

    [Theory]
    [InlineData("0001-01-01T00:00:00", null)]
    [InlineData("0001-01-01T00:00:00", "\"0001\"")]
    [InlineData("1899-12-31", null)]
    [InlineData("2008-05-14", "\"2012\"")]
    [InlineData("2012-05-14", "\"2008\"")]
    [InlineData("2012-05-14", "\"12\"")]
    [InlineData("2012-05-14", "\"about 2012\"")]
    [InlineData("2012-05-14", "2008")]
    [InlineData("2012-05-14", "2012.5")]
    [InlineData("2012-05-14", "true")]
    [InlineData("2012-05-14", "{}")]
    public void TryRead_BirthDateThatNobodyCanBelieve_LeavesTheDayUnknown(string date, string? year) =>
        Assert.Null(Assert.Single(Born(date, year).Read().Births).Value);

    [Theory]
    [InlineData("1900-01-01", null)]
    [InlineData("2012-05-14", "null")]
    [InlineData("2012-05-14", "\"\"")]
    [InlineData("2012-05-14", "\"2012\"")]
    [InlineData("2012-05-14", "2012")]
    public void TryRead_BirthDateThatNothingSpeaksAgainst_IsTheDay(string date, string? year) => Assert.Equal(
        DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Assert.Single(Born(date, year).Read().Births).Value);

    [Fact]
    public void TryRead_BirthYearAlone_LeavesTheDayUnknown() =>
        Assert.Null(Assert.Single(TheChild().With("birth", new JsonArray(Element(("birthDate", null), ("birthYear", "2017")))).Read().Births).Value);

    [Theory]
    [InlineData("2021-01-15T12:00:00", "2021-01-15T12:00:00+01:00")]
    [InlineData("2021-07-15T12:00:00", "2021-07-15T12:00:00+02:00")]
    [InlineData("2021-07-15T12:00:00Z", "2021-07-15T12:00:00Z")]
    [InlineData("2021-07-15T12:00:00.1234567-05:00", "2021-07-15T12:00:00.1234567-05:00")]
    [InlineData("2021-03-28T02:30:00", "2021-03-28T03:30:00+02:00")]
    [InlineData("2021-10-31T02:30:00", "2021-10-31T02:30:00+02:00")]
    [InlineData("0001-01-01T00:00:00", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59", "9999-12-31T23:59:59+01:00")]
    public void TryRead_Instant_IsOsloTimeWhereItStatesNoOffset(string text, string instant)
    {
        var status = Assert.Single(TheChild().With("status", new JsonArray(Element(("status", "Resident"), ("validTo", text)))).Read().Statuses);

        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), status.Validity.To);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2021-01-15")]
    [InlineData("2021-01-15T12:00")]
    [InlineData("2021-01-15T24:00:00")]
    [InlineData("2021-02-30T12:00:00Z")]
    [InlineData("2021-01-15T12:00:00.")]
    [InlineData("2021-01-15T12:00:00+0100")]
    [InlineData("2021-01-15T12:00:00+25:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("soon")]
    public void TryRead_InstantThatIsNone_IsNotUnderstood(string text)
    {
        Assert.Equal("status[0].validTo", TheChild().With("status", new JsonArray(Element(("status", "Resident"), ("validTo", text)))).Fault());
        Assert.Equal("status[0].validFrom", TheChild().With("status", new JsonArray(Element(("status", "Resident"), ("validFrom", text)))).Fault());
    }

    [Fact]
    public void TryRead_SharedResidence_ContractDatesAreNotItsValidity()
    {
        var person = TheChild()
            .With("sharedResidence", new JsonArray(Element(
                ("addressConfidentiality", "Confidential"), ("contractValidFrom", "2010-01-01T00:00:00"), ("contractValidTo", "2011-01-01T00:00:00"))))
            .Read();

        Assert.Contains(new(AddressConfidentiality.Confidential, new(true, Start2020, null)), person.Confidentialities);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"isValid\":true,\"deceasedDate\":\"2024-01-01T00:00:00\"}", true)]
    [InlineData("{\"isValid\":null,\"deceasedDate\":null}", true)]
    [InlineData("{\"isValid\":false,\"deceasedDate\":\"2024-01-01T00:00:00\"}", false)]
    public void TryRead_Death_IsRegisteredUnlessTakenBack(string death, bool registered) =>
        Assert.Equal(registered, TheChild().With("death", JsonNode.Parse(death)).Read().DeathRegistered);

    private static JsonObject Born(string date, string? year)
    {
        var birth = Element(("birthDate", date));
        return TheChild().With("birth", new JsonArray(year is null ? birth : birth.With("birthYear", JsonNode.Parse(year))));
    }
}
