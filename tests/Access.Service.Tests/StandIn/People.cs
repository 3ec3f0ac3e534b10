using System.Text.Json.Nodes;

namespace Access.Service.Tests.StandIn;

/// <summary>Persons for the stand-in, each with what a test changes. The numbers are synthetic.</summary>
internal static class People
{
    public const string Number = "15811099942";
    public const string OtherNumber = "02911299863";
    public const string FormerNumber = "63871599892";
    public const string Duf = "204167553610";

    public static JsonObject Person(string id = "p-1", string number = Number) => new()
    {
        ["id"] = id,
        ["sequenceNumber"] = 7,
        ["norwegianIdentificationNumber"] = new JsonArray(NumberElement(number)),
        ["status"] = new JsonArray(Element(("status", "Resident"))),
        ["birth"] = new JsonArray(Element(("birthDate", "2010-01-15T00:00:00"), ("birthYear", "2010"))),
        ["name"] = new JsonArray(Element(("givenName", "Test"), ("familyName", "Testesen"))),
        ["addressProtection"] = new JsonArray(),
        ["residentialAddress"] = new JsonArray(Element(("addressConfidentiality", "Unclassified"), ("cadastralIdentifier", "house-1"))),
        ["sharedResidence"] = new JsonArray(),
        ["death"] = null,
    };

    public static JsonObject NumberElement(string number, bool inUse = true, bool isValid = true) => With(
        Element(
            ("identificationNumber", number),
            ("identificationNumberType", "NationalIdentityNumber"),
            ("status", inUse ? "InUse" : "Discontinued")),
        "isValid",
        isValid);

    public static JsonObject Element(params (string Name, string Value)[] fields)
    {
        var element = new JsonObject { ["isValid"] = true, ["source"] = "FREG" };
        foreach (var (name, value) in fields)
            element[name] = value;
        return element;
    }

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        json[name] = value;
        return json;
    }
}
