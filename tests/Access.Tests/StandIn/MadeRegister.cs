using System.Text.Json;
using Access.StandIn;

namespace Access.Tests.StandIn;

/// <summary>A population of 2 000 families, read back from its JSON; made once for all tests that only look at it.</summary>
public sealed class MadeRegister
{
    public const int Families = 2000;

    public MadeRegister()
    {
        Persons = [.. Population.Persons(Families, 20261201, Population.DefaultToday).Select(json => Read(json))];
        foreach (var person in Persons)
        {
            foreach (var number in NumbersOf(person))
                ByNumber.Add(number, person);
        }
    }

    public IReadOnlyList<JsonElement> Persons { get; }

    public Dictionary<string, JsonElement> ByNumber { get; } = [];

    public static JsonElement Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static IEnumerable<string> NumbersOf(JsonElement person) =>
        person.GetProperty("norwegianIdentificationNumber").EnumerateArray()
            .Concat(person.GetProperty("immigrationAuthoritiesIdentificationNumber").EnumerateArray())
            .Select(element => element.GetProperty("identificationNumber").GetString()!);

    public static bool IsValid(JsonElement element) => element.GetProperty("isValid").GetBoolean();

    public static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
