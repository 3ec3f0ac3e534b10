using System.Text;
using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;

namespace Access.Tests.Sources;

/// <summary>
/// A child of nine and its parents, as Persontjenesten writes them; a test changes one thing. All numbers are synthetic.
/// </summary>
internal static class PersonJson
{
    internal const string Child = "14851750011";
    internal const string ChildsFormerNumber = "54851750005";
    internal const string Mother = "02848600035";
    internal const string Father = "23918400133";
    internal const string Youth = "03820950045";

    /// <summary>From when what is written is valid.</summary>
    internal static readonly DateTimeOffset Start2020 = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static JsonObject Of(string number, string birthDate = "2017-05-14T00:00:00") => new()
    {
        ["id"] = $"person-{number[..4]}",
        ["sequenceNumber"] = 1000,
        ["norwegianIdentificationNumber"] = new JsonArray(Number(number)),
        ["status"] = new JsonArray(Element(("status", "Resident"))),
        ["birth"] = new JsonArray(Element(("birthDate", birthDate), ("birthYear", birthDate[..4]))),
    };

    internal static JsonObject TheChild()
    {
        var child = Of(Child);
        child.Add("addressProtection", new JsonArray());
        child.Add("residentialAddress", new JsonArray(Element(("addressConfidentiality", "Unclassified"), ("cadastralIdentifier", "3f2b-1"))));
        child.Add("sharedResidence", null);
        child.Add("parentalResponsibility", new JsonArray(Responsibility(Mother), Responsibility(Father)));
        return child;
    }

    internal static JsonObject Element(params (string Name, string? Value)[] members)
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

    internal static JsonObject Number(string number, string type = "NationalIdentityNumber", string status = "InUse") =>
        Element(("identificationNumber", number), ("identificationNumberType", type), ("status", status));

    internal static JsonObject FormerNumber(string number, string type = "NationalIdentityNumber") =>
        Number(number, type, "Discontinued").NotValid();

    internal static JsonObject Responsibility(string? responsible, string? type = "Joint", string? subject = Child) =>
        Element(("responsibilityType", type), ("responsible", responsible), ("subjectOfResponsibility", subject), ("responsibleOrganization", null));

    internal static JsonObject NotValid(this JsonObject element)
    {
        element["isValid"] = false;
        return element;
    }

    internal static JsonObject With(this JsonObject node, string member, JsonNode? value)
    {
        node[member] = value;
        return node;
    }

    internal static JsonObject WithMore(this JsonObject person, string part, JsonObject element)
    {
        ((JsonArray)person[part]!).Add((JsonNode)element);
        return person;
    }

    internal static PersonIdentifier Identifier(string number)
    {
        Assert.True(PersonIdentifier.TryParse(number, out var identifier));
        return identifier;
    }

    internal static Person Read(this JsonObject person)
    {
        Assert.True(PersonReader.TryRead(Encoding.UTF8.GetBytes(person.ToJsonString()), out var read, out var fault), fault);
        return read;
    }

    internal static string FaultIn(string person)
    {
        Assert.False(PersonReader.TryRead(Encoding.UTF8.GetBytes(person), out var read, out var fault));
        Assert.Null(read);
        return fault;
    }

    internal static string Fault(this JsonObject person) => FaultIn(person.ToJsonString());
}
