using System.Text.Json.Nodes;

namespace Access.Service.Tests.Hosting;

/// <summary>The cast of these tests, as the register writes it. All numbers are synthetic.</summary>
internal static class Family
{
    /// <summary>Noon in Oslo; the service's clock stands here.</summary>
    internal static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    internal const string Mother = "02848600035";
    internal const string Father = "23918400133";
    internal const string Stranger = "08819000264";
    internal const string Nobody = "17848649899";

    /// <summary>Nine years old.</summary>
    internal const string Child = "14851750011";
    internal const string ChildsFormerNumber = "54851750005";

    /// <summary>Seventeen, without a consent.</summary>
    internal const string Youth = "03820950045";

    /// <summary>Six years old, at a strictly confidential address.</summary>
    internal const string ProtectedChild = "30882050099";

    /// <summary>The number of somebody in the cast by their name here, since a test's own name shows its values; other text is itself.</summary>
    internal static string NumberOf(string name) => name switch
    {
        nameof(Mother) => Mother,
        nameof(Father) => Father,
        nameof(Stranger) => Stranger,
        nameof(Nobody) => Nobody,
        nameof(Child) => Child,
        nameof(ChildsFormerNumber) => ChildsFormerNumber,
        nameof(Youth) => Youth,
        nameof(ProtectedChild) => ProtectedChild,
        _ => name,
    };

    internal static JsonArray Register => new(
        Person(Child, "2017-05-14", Mother, Father)
            .With("norwegianIdentificationNumber", Number(Child), Number(ChildsFormerNumber, "DNumber", inUse: false)),
        Person(Youth, "2009-02-03", Mother, Father),
        Person(ProtectedChild, "2020-08-30", Mother, Father).With("addressProtection", Element(("protectionLevel", "StrictlyConfidential"))),
        Person(Mother, "1986-04-02").Holds(Mother, Child, Youth, ProtectedChild),
        Person(Father, "1984-11-23").Holds(Father, Child, Youth, ProtectedChild),
        Person(Stranger, "1990-01-08"));

    internal static JsonObject Question(string asker, string child, string service = "appointments", string action = "read") => new()
    {
        ["subject"] = new JsonObject { ["type"] = "person", ["id"] = asker },
        ["action"] = new JsonObject { ["name"] = action },
        ["resource"] = Service(child, service),
    };

    internal static JsonObject Service(string child, string service = "appointments") => new()
    {
        ["type"] = "service",
        ["id"] = service,
        ["properties"] = new JsonObject { ["child"] = child, ["provider"] = "974705788" },
    };

    internal static JsonObject Person(string number, string birthDate, params string[] responsible) => new()
    {
        ["id"] = $"p-{number}",
        ["sequenceNumber"] = 1000,
        ["norwegianIdentificationNumber"] = new JsonArray(Number(number)),
        ["status"] = new JsonArray(Element(("status", "Resident"))),
        ["birth"] = new JsonArray(Element(("birthDate", $"{birthDate}T00:00:00"), ("birthYear", birthDate[..4]))),
        ["addressProtection"] = new JsonArray(),
        ["residentialAddress"] = new JsonArray(Element(("addressConfidentiality", "Unclassified"), ("cadastralIdentifier", "3f2b-1"))),
        ["sharedResidence"] = new JsonArray(),
        ["parentalResponsibility"] = new JsonArray([.. responsible.Select(parent => Element(
            ("responsibilityType", "Joint"), ("responsible", parent), ("subjectOfResponsibility", number)))]),
        ["immigrationAuthoritiesIdentificationNumber"] = new JsonArray(),
        ["death"] = null,
        ["falseIdentity"] = null,
    };

    /// <summary>The person with the responsibility that stands on them, as the register has it on both.</summary>
    internal static JsonObject Holds(this JsonObject person, string number, params string[] children) => person.With(
        "parentalResponsibility",
        [.. children.Select(child => Element(("responsibilityType", "Joint"), ("responsible", number), ("subjectOfResponsibility", child)))]);

    private static JsonObject With(this JsonObject person, string part, params JsonNode[] elements)
    {
        person[part] = new JsonArray(elements);
        return person;
    }

    private static JsonObject Number(string number, string type = "NationalIdentityNumber", bool inUse = true)
    {
        var element = Element(("identificationNumber", number), ("identificationNumberType", type), ("status", inUse ? "InUse" : "Discontinued"));
        element["isValid"] = inUse;
        return element;
    }

    private static JsonObject Element(params (string Name, string Value)[] members)
    {
        var element = new JsonObject
        {
            ["registeredAt"] = "2020-01-01T00:00:00Z",
            ["isValid"] = true,
            ["source"] = "FREG",
            ["reason"] = null,
            ["validFrom"] = "2020-01-01T00:00:00Z",
            ["validTo"] = null,
        };
        foreach (var (name, value) in members) element[name] = value;
        return element;
    }
}
