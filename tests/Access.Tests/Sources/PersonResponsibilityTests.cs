using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Register;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

/// <summary>Whose parental responsibility a record says that it is.</summary>
public sealed class PersonResponsibilityTests
{
    [Fact]
    public void TryRead_ResponsibilityForSomebodyWithoutANumber_IsNotForThisPerson()
    {
        var another = Responsibility(Mother).With("subjectOfResponsibility", null)
            .With("subjectOfResponsibilityWithoutIdentifier", new JsonObject { ["birthDate"] = "2020-01-01" });

        Assert.Empty(TheChild().With("parentalResponsibility", new JsonArray(another)).Read().ParentalResponsibilities);
        Assert.Single(TheChild().With("parentalResponsibility", new JsonArray(Responsibility(Mother).With("subjectOfResponsibilityWithoutIdentifier", null)))
            .Read().ParentalResponsibilities);
    }

    [Fact]
    public void TryRead_FormerResponsibility_IsKeptAsCeased()
    {
        var person = TheChild()
            .With("parentalResponsibility", new JsonArray(Responsibility(Mother, "Mother").NotValid(), Responsibility(Father, "Unheard").NotValid()))
            .Read();

        Assert.Equal([ResponsibilityType.Mother, ResponsibilityType.Unknown], person.ParentalResponsibilities.Select(record => record.Type));
        Assert.All(person.ParentalResponsibilities, record => Assert.Equal(Truth.False, record.Validity.At(Start2020)));
    }

    [Fact]
    public void TryRead_ResponsibilityForAnother_GivesNothingForThisPerson()
    {
        var person = TheChild()
            .With("parentalResponsibility", new JsonArray(Responsibility(Mother, subject: Youth), Responsibility(Father, subject: null)))
            .Read();

        Assert.Equal(Identifier(Father), Assert.Single(person.ParentalResponsibilities).Responsible);
    }

    [Fact]
    public void TryRead_ResponsibilityUnderFormerNumberOfTheChild_IsTheChilds()
    {
        var person = TheChild()
            .WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber, "DNumber"))
            .With("parentalResponsibility", new JsonArray(Responsibility(Mother, subject: ChildsFormerNumber)))
            .Read();

        Assert.Single(person.ParentalResponsibilities);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void TryRead_ResponsibleWithoutNumber_NamesNobody(string? responsible) =>
        Assert.Null(Assert.Single(TheChild()
            .With("parentalResponsibility", new JsonArray(Responsibility(responsible))).Read().ParentalResponsibilities).Responsible);

    [Theory]
    [InlineData("responsibleOrganization", "\"974705788\"")]
    [InlineData("responsibleOrganization", "{\"organizationNumber\":\"974705788\"}")]
    [InlineData("responsibleOrganization", "7")]
    [InlineData("responsibleWithoutIdentifier", "{\"name\":{\"givenName\":\"Test\"}}")]
    public void TryRead_ResponsibilityOfAPersonAndOfSomebodyElse_IsUndetermined(string member, string value)
    {
        var both = Responsibility(Mother).With(member, JsonNode.Parse(value));

        Assert.Equal(Truth.Undetermined, ValidityOf(both).At(Start2020));
        Assert.Equal(Truth.False, ValidityOf(both.NotValid()).At(Start2020));
        Assert.Equal(Truth.True, ValidityOf(Responsibility(null).With(member, JsonNode.Parse(value))).At(Start2020));

        static Validity ValidityOf(JsonObject record) =>
            Assert.Single(TheChild().With("parentalResponsibility", new JsonArray(record.DeepClone())).Read().ParentalResponsibilities).Validity;
    }

    [Theory]
    [InlineData("responsibleOrganization", "null")]
    [InlineData("responsibleOrganization", "\" \"")]
    [InlineData("responsibleWithoutIdentifier", "{}")]
    [InlineData("responsibleWithoutIdentifier", "[]")]
    public void TryRead_ResponsibilityOfAPersonAndOfNobodyElse_IsThePersons(string member, string value)
    {
        var record = Assert.Single(TheChild()
            .With("parentalResponsibility", new JsonArray(Responsibility(Mother).With(member, JsonNode.Parse(value)))).Read().ParentalResponsibilities);

        Assert.Equal((Identifier(Mother), Truth.True), (record.Responsible, record.Validity.At(Start2020)));
    }

    [Fact]
    public void TryRead_ResponsibleWithOddNumber_IsCarriedAsItStands()
    {
        var record = Assert.Single(TheChild()
            .With("parentalResponsibility", new JsonArray(Responsibility("14851750012"))).Read().ParentalResponsibilities);

        Assert.IsType<OpaqueIdentifier>(record.Responsible);
        Assert.Equal("14851750012", record.Responsible.Value);
    }
}
