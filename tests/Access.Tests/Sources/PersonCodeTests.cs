using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Tests.Threats;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

/// <summary>What the register says in codes: numbers, statuses, protection. One that is not known is not understood.</summary>
public sealed class PersonCodeTests
{
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
    [InlineData("{\"isValid\":true,\"isFalseIdentity\":true}", true)]
    [InlineData("{\"isFalseIdentity\":true}", true)]
    [InlineData("{\"isValid\":true,\"isFalseIdentity\":false}", false)]
    [InlineData("{\"isValid\":true,\"isFalseIdentity\":null}", null)]
    [InlineData("{}", null)]
    [InlineData("{\"isValid\":false,\"isFalseIdentity\":true}", false)]
    public void TryRead_FalseIdentity_IsAsTheRegisterSays(string identity, bool? isFalse) =>
        Assert.Equal(isFalse, TheChild().With("falseIdentity", JsonNode.Parse(identity)).Read().FalseIdentity);

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
