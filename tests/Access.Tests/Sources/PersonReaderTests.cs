using System.Reflection;
using System.Text.Json.Nodes;
using Access.Domain.Register;
using Access.Sources.Register;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

/// <summary>A person of the register as a whole: which parts are read, and that nothing that is missing or broken passes for understood.</summary>
public sealed class PersonReaderTests
{
    [Fact]
    public void TryRead_WholePerson_HoldsWhatAccessNeeds()
    {
        var person = TheChild()
            .WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber, "DNumber"))
            .With("name", new JsonArray(Element(("givenName", "Test"), ("familyName", "Testesen"))))
            .Read();

        var valid = new Validity(true, Start2020, null);
        Assert.Equal("person-1485", person.Id);
        Assert.Equal(1000, person.SequenceNumber);
        Assert.Equal<HeldNumber>(
            [
                new(Identifier(Child), IdentificationStatus.InUse, valid),
                new(Identifier(ChildsFormerNumber), IdentificationStatus.Discontinued, new(false, null, null)),
            ],
            person.Numbers);
        Assert.Equal<Registered<PersonStatus>>([new(PersonStatus.Resident, valid)], person.Statuses);
        Assert.Equal<Registered<DateOnly?>>([new(new DateOnly(2017, 5, 14), valid)], person.Births);
        Assert.False(person.DeathRegistered);
        Assert.False(person.FalseIdentity);
        Assert.Equal<Registered<AddressConfidentiality>>([new(AddressConfidentiality.Unclassified, valid)], person.Confidentialities);
        Assert.Equal<Registered<string?>>([new("3f2b-1", valid)], person.ResidentialAddresses);
        Assert.Equal<ParentalResponsibilityRecord>(
            [new(ResponsibilityType.Joint, Identifier(Mother), valid), new(ResponsibilityType.Joint, Identifier(Father), valid)],
            person.ParentalResponsibilities);
    }

    [Fact]
    public void Asked_TheParts_AreThoseThatAreReadAndNoOthers()
    {
        var read = typeof(PersonReader).Assembly
            .GetType("Access.Sources.Register.PersonWire", throwOnError: true)!
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => property.Name)
            .Except(["Id", "SequenceNumber"]);

        Assert.Equal(read.Order(StringComparer.Ordinal), InformationParts.Asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("addressProtection")]
    [InlineData("residentialAddress")]
    [InlineData("sharedResidence")]
    [InlineData("parentalResponsibility")]
    [InlineData("immigrationAuthoritiesIdentificationNumber")]
    [InlineData("death")]
    [InlineData("falseIdentity")]
    public void TryRead_PartWithNothingInIt_ReadsTheSameWhetherAbsentNullOrEmpty(string part)
    {
        var absent = TheChild();
        absent.Remove(part);
        var readings = new List<Person> { absent.Read(), TheChild().With(part, null).Read() };
        if (part is not ("death" or "falseIdentity")) readings.Add(TheChild().With(part, new JsonArray()).Read());

        Assert.All(readings, person =>
        {
            Assert.False(person.DeathRegistered);
            Assert.False(person.FalseIdentity);
            Assert.Equal(part == "parentalResponsibility" ? 0 : 2, person.ParentalResponsibilities.Length);
            Assert.Equal(part == "residentialAddress" ? 0 : 1, person.Confidentialities.Length);
            Assert.Empty(person.ImmigrationNumbers);
        });
    }

    [Theory]
    [InlineData("birth")]
    [InlineData("norwegianIdentificationNumber")]
    [InlineData("status")]
    public void TryRead_RequiredPartMissing_IsNotUnderstood(string part)
    {
        var absent = TheChild();
        absent.Remove(part);

        Assert.Equal(part, absent.Fault());
        Assert.Equal(part, TheChild().With(part, null).Fault());
        Assert.Equal(part, TheChild().With(part, new JsonArray()).Fault());
        Assert.Equal($"{part}[0]", TheChild().With(part, new JsonArray((JsonNode?)null)).Fault());
    }

    [Theory]
    [InlineData("birth")]
    [InlineData("status")]
    public void TryRead_RequiredPartWithNothingValid_IsNotUnderstood(string part)
    {
        var child = TheChild();
        ((JsonObject)child[part]![0]!).NotValid();

        Assert.Equal(part, child.Fault());
    }

    [Fact]
    public void TryRead_IdMissing_IsNotUnderstood()
    {
        var absent = TheChild();
        absent.Remove("id");

        Assert.Equal("id", absent.Fault());
        Assert.Equal("id", TheChild().With("id", null).Fault());
        Assert.Equal("id", TheChild().With("id", " ").Fault());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1,\"\\ud800\":1}")]
    [InlineData("{\"birth\":[{\"\\ud800\":1}]}")]
    public void TryRead_NoPersonAtAll_IsNotUnderstood(string json) => Assert.NotEmpty(FaultIn(json));

    [Theory]
    [InlineData("id", "17")]
    [InlineData("sequenceNumber", "\"1000\"")]
    [InlineData("sequenceNumber", "1.5")]
    [InlineData("birth", "{}")]
    [InlineData("death", "[]")]
    [InlineData("death", "true")]
    [InlineData("falseIdentity", "{\"isFalseIdentity\":\"true\"}")]
    [InlineData("addressProtection", "[[]]")]
    [InlineData("addressProtection", "[{\"isValid\":\"false\",\"protectionLevel\":\"Unclassified\"}]")]
    [InlineData("addressProtection", "[{\"isValid\":true,\"protectionLevel\":3}]")]
    [InlineData("parentalResponsibility", "[{\"isValid\":1}]")]
    [InlineData("parentalResponsibility", "[{\"isValid\":true,\"responsibilityType\":\"Joint\",\"responsible\":2848600035}]")]
    [InlineData("residentialAddress", "[{\"isValid\":true,\"cadastralIdentifier\":31}]")]
    public void TryRead_WrongJsonType_IsNotUnderstood(string member, string value) =>
        Assert.StartsWith($"$.{member}", TheChild().With(member, JsonNode.Parse(value)).Fault(), StringComparison.Ordinal);

    [Fact]
    public void TryRead_AnyFault_QuotesNoNumber()
    {
        string[] faults =
        [
            TheChild().With("birth", Child).Fault(),
            TheChild().With("parentalResponsibility", new JsonArray(Responsibility(Mother, type: Mother))).Fault(),
            FaultIn($$"""{"id":"{{Child}}" x"""),
        ];

        Assert.All(faults, fault => Assert.DoesNotContain(Child, fault, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.DoesNotContain(Mother, fault, StringComparison.Ordinal));
    }
}
