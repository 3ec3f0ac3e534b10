using System.Reflection;
using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Register;
using Access.Sources.Register;
using Access.Tests.Threats;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

public class PersonReaderTests
{
    private static readonly DateTimeOffset Start2020 = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

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

    [Fact]
    public void TryRead_ResponsibilityForSomebodyWithoutANumber_IsNotForThisPerson()
    {
        var another = Responsibility(Mother).With("subjectOfResponsibility", null)
            .With("subjectOfResponsibilityWithoutIdentifier", new JsonObject { ["birthDate"] = "2020-01-01" });

        Assert.Empty(TheChild().With("parentalResponsibility", new JsonArray(another)).Read().ParentalResponsibilities);
        Assert.Single(TheChild().With("parentalResponsibility", new JsonArray(Responsibility(Mother).With("subjectOfResponsibilityWithoutIdentifier", null)))
            .Read().ParentalResponsibilities);
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

    [Theory]
    [InlineData("NationalIdentityNumber", Child, IdentifierKind.NationalIdentityNumber)]
    [InlineData("DNumber", ChildsFormerNumber, IdentifierKind.DNumber)]
    [InlineData("DNumber", Child, IdentifierKind.NationalIdentityNumber)]
    [InlineData("AlternateIdentificationNumber", "00000000000", IdentifierKind.Opaque)]
    [InlineData("NationalIdentityNumber", "14851750012", IdentifierKind.Opaque)]
    public void TryRead_NumberType_TellsTheKindWhereTheDigitsDoNot(string type, string number, IdentifierKind kind)
    {
        var held = Assert.Single(TheChild().With("norwegianIdentificationNumber", new JsonArray(Number(number, type))).Read().Numbers);

        Assert.Equal(kind, held.Number.Kind);
        Assert.Equal(number, held.Number.Value);
    }

    [Fact]
    public void TryRead_AlternateIdentificationNumber_IsRead()
    {
        Assert.True(ControlDigits.TryComplete("812345678", out var number) || ControlDigits.TryComplete("812345679", out number));

        var held = Assert.Single(TheChild()
            .With("norwegianIdentificationNumber", new JsonArray(Number(number!, "AlternateIdentificationNumber"))).Read().Numbers);

        Assert.Equal(IdentifierKind.AlternateIdentificationNumber, held.Number.Kind);
    }

    [Theory]
    [InlineData("InUse", IdentificationStatus.InUse)]
    [InlineData("Discontinued", IdentificationStatus.Discontinued)]
    public void TryRead_NumberStatus_IsRead(string code, IdentificationStatus status) =>
        Assert.Equal(status, Assert.Single(TheChild()
            .With("norwegianIdentificationNumber", new JsonArray(Number(Child, status: code))).Read().Numbers).Status);

    [Theory]
    [InlineData("Resident", PersonStatus.Resident)]
    [InlineData("Emigrated", PersonStatus.Emigrated)]
    [InlineData("Disappeared", PersonStatus.Disappeared)]
    [InlineData("Deceased", PersonStatus.Deceased)]
    [InlineData("Discontinued", PersonStatus.Discontinued)]
    [InlineData("RegisteredAtBirth", PersonStatus.RegisteredAtBirth)]
    [InlineData("Temporary", PersonStatus.Temporary)]
    [InlineData("Inactive", PersonStatus.Inactive)]
    [InlineData("NotResident", PersonStatus.NotResident)]
    [InlineData("Active", PersonStatus.Active)]
    public void TryRead_PersonStatus_IsRead(string code, PersonStatus status) =>
        Assert.Equal(status, Assert.Single(TheChild().With("status", new JsonArray(Element(("status", code)))).Read().Statuses).Value);

    [Theory]
    [InlineData("Unclassified", AddressConfidentiality.Unclassified)]
    [InlineData("ClientAddress", AddressConfidentiality.ClientAddress)]
    [InlineData("Confidential", AddressConfidentiality.Confidential)]
    [InlineData("StrictlyConfidential", AddressConfidentiality.StrictlyConfidential)]
    public void TryRead_Confidentiality_IsReadWhereverItStands(string code, AddressConfidentiality level)
    {
        AddressConfidentiality[] Levels(string part, string member) =>
            [.. TheChild().With("residentialAddress", null).With(part, new JsonArray(Element((member, code)))).Read().Confidentialities.Select(c => c.Value)];

        Assert.Equal([level], Levels("addressProtection", "protectionLevel"));
        Assert.Equal([level], Levels("residentialAddress", "addressConfidentiality"));
        Assert.Equal([level], Levels("sharedResidence", "addressConfidentiality"));
    }

    [Threat("T-07")]
    [Theory]
    [InlineData("AddressProtection", "ProtectionLevel", "IsValid")]
    [InlineData("addressprotection", "protectionlevel", "isvalid")]
    [InlineData("ADDRESSPROTECTION", "protectionLevel", "isValid")]
    public void TryRead_ProtectionInOtherLetters_IsReadAllTheSame(string part, string member, string isValid)
    {
        var json = TheChild();
        json.Remove("addressProtection");
        json[part] = new JsonArray(new JsonObject { [isValid] = true, [member] = "StrictlyConfidential" });
        Assert.Contains(json.Read().Confidentialities, mark => mark is { Value: AddressConfidentiality.StrictlyConfidential, Validity.IsValid: true });

        // Beside the member as it is written, it stands twice.
        json["addressProtection"] = new JsonArray();
        Assert.NotEmpty(json.Fault());
    }

    [Theory]
    [InlineData("Joint", ResponsibilityType.Joint)]
    [InlineData("Mother", ResponsibilityType.Mother)]
    [InlineData("Father", ResponsibilityType.Father)]
    [InlineData("CoMother", ResponsibilityType.CoMother)]
    [InlineData("Other", ResponsibilityType.Other)]
    [InlineData("Unknown", ResponsibilityType.Unknown)]
    public void TryRead_ResponsibilityType_IsRead(string code, ResponsibilityType type) =>
        Assert.Equal(type, Assert.Single(TheChild()
            .With("parentalResponsibility", new JsonArray(Responsibility(Mother, code))).Read().ParentalResponsibilities).Type);

    public static TheoryData<string, string> Codes { get; } = new()
    {
        { "norwegianIdentificationNumber", "identificationNumberType" },
        { "norwegianIdentificationNumber", "status" },
        { "status", "status" },
        { "addressProtection", "protectionLevel" },
        { "parentalResponsibility", "responsibilityType" },
        { "residentialAddress", "addressConfidentiality" },
        { "sharedResidence", "addressConfidentiality" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void TryRead_CodeThatIsNotListed_IsNotUnderstood(string part, string member)
    {
        foreach (var code in new[] { "Unheard", "", "0", "inuse", "resident", "joint", "unclassified", "Confidential,Unclassified", " Joint" })
        {
            Assert.Equal($"{part}[0].{member}", WithCode(part, member, code).Fault());
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void TryRead_CodeThatIsMissing_IsNotUnderstoodButOnAnAddress(string part, string member)
    {
        if (member == "addressConfidentiality")
            Assert.DoesNotContain(WithCode(part, member, null).Read().Confidentialities, c => c.Value != AddressConfidentiality.Unclassified);
        else
            Assert.Equal($"{part}[0].{member}", WithCode(part, member, null).Fault());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void TryRead_CodeThatIsNotListedWhereValidityIsUnsaid_IsNotUnderstood(string part, string member) =>
        Assert.Equal($"{part}[0].{member}", WithCode(part, member, "Unheard", isValid: null).Fault());

    [Theory]
    [MemberData(nameof(Codes))]
    public void TryRead_CodeThatIsNotListedOnWhatIsNotValid_IsNotRead(string part, string member)
    {
        var child = TheChild();
        var element = Element((member, "Unheard"), ("validFrom", "no time")).NotValid();
        if (child[part] is not JsonArray) child[part] = new JsonArray();

        var person = child.WithMore(part, element).Read();

        Assert.Single(person.Numbers);
        Assert.Single(person.Statuses);
        Assert.Single(person.Confidentialities);
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

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void TryRead_ValidNumberThatIsBlank_IsNotUnderstood(string? number)
    {
        Assert.Equal(
            "norwegianIdentificationNumber[0].identificationNumber",
            TheChild().With("norwegianIdentificationNumber", new JsonArray(Number(Child).With("identificationNumber", number))).Fault());
        Assert.Equal(
            "immigrationAuthoritiesIdentificationNumber[0].identificationNumber",
            TheChild().With("immigrationAuthoritiesIdentificationNumber", new JsonArray(Element(("identificationNumber", number)))).Fault());
    }

    [Fact]
    public void TryRead_ImmigrationNumber_IsReadFormerOnesToo()
    {
        Assert.True(ControlDigits.TryCompleteDuf("2019123456", out var duf));
        Assert.True(ControlDigits.TryCompleteDuf("2018123456", out var former));

        var person = TheChild()
            .With("immigrationAuthoritiesIdentificationNumber", new JsonArray(
                Element(("identificationNumber", duf)), Element(("identificationNumber", former)).NotValid()))
            .Read();

        Assert.Equal<PersonIdentifier>([Identifier(duf!), Identifier(former!)], person.ImmigrationNumbers);
    }

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

    [Theory]
    [InlineData("{\"isValid\":true,\"isFalseIdentity\":true}", true)]
    [InlineData("{\"isFalseIdentity\":true}", true)]
    [InlineData("{\"isValid\":true,\"isFalseIdentity\":false}", false)]
    [InlineData("{\"isValid\":true,\"isFalseIdentity\":null}", null)]
    [InlineData("{}", null)]
    [InlineData("{\"isValid\":false,\"isFalseIdentity\":true}", false)]
    public void TryRead_FalseIdentity_IsAsTheRegisterSays(string identity, bool? isFalse) =>
        Assert.Equal(isFalse, TheChild().With("falseIdentity", JsonNode.Parse(identity)).Read().FalseIdentity);

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

    private static JsonObject Born(string date, string? year)
    {
        var birth = Element(("birthDate", date));
        return TheChild().With("birth", new JsonArray(year is null ? birth : birth.With("birthYear", JsonNode.Parse(year))));
    }

    private static JsonObject WithCode(string part, string member, string? code, bool? isValid = true)
    {
        var child = TheChild();
        var element = part switch
        {
            "norwegianIdentificationNumber" => Number(Child),
            "parentalResponsibility" => Responsibility(Mother),
            _ => Element(),
        };
        return child.With(part, new JsonArray(element.With(member, code).With("isValid", isValid)));
    }
}
