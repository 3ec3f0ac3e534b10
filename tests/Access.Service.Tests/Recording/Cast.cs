using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Service.Tests.Hosting;
using Access.StandIn;

namespace Access.Service.Tests.Recording;

/// <summary>People of any age beside the family of these tests, put into the register as they are needed. All numbers are synthetic.</summary>
internal static class Cast
{
    internal const string Hospital = "974705788";
    internal const string OtherHospital = "983971709";

    private static readonly List<string> Numbers = Make().Take(200).ToList();

    /// <summary>A synthetic number of the series kept for made-up people; the same for the same place.</summary>
    internal static string Number(int place) => Numbers[place];

    /// <summary>A person who is born on a day and for whom the mother and the father of the family are responsible.</summary>
    internal static string PutChild(this TestService service, int place, string birth, Action<JsonObject>? change = null, params string[] responsible)
    {
        var person = Family.Person(Number(place), birth, responsible is [] ? [Family.Mother, Family.Father] : responsible);
        change?.Invoke(person);
        service.Put(person);
        return Number(place);
    }

    /// <summary>An adult without children.</summary>
    internal static string PutAdult(this TestService service, int place, string birth = "1980-01-01", Action<JsonObject>? change = null)
    {
        var person = Family.Person(Number(place), birth);
        change?.Invoke(person);
        service.Put(person);
        return Number(place);
    }

    internal static void Put(this TestService service, JsonObject person) =>
        service.Host.StandIn!.Register.Put(RegisterPerson.Parse(Encoding.UTF8.GetBytes(person.ToJsonString())), null);

    /// <summary>The day on which somebody was born who reaches an age so many days after the service's own day.</summary>
    internal static string Turns(int age, int daysFromNow = 0) =>
        DateOnly.FromDateTime(Family.Now.Date).AddDays(daysFromNow).AddYears(-age).ToString("O", CultureInfo.InvariantCulture);

    internal static JsonObject Element(params (string Name, JsonNode? Value)[] members)
    {
        var element = new JsonObject
        {
            ["registeredAt"] = "2020-01-01T00:00:00Z", ["isValid"] = true, ["source"] = "FREG", ["reason"] = null,
            ["validFrom"] = "2020-01-01T00:00:00Z", ["validTo"] = null,
        };
        foreach (var (name, value) in members) element[name] = value;
        return element;
    }

    private static IEnumerable<string> Make()
    {
        for (var individual = 0; individual < 100_000; individual++)
        {
            var digits = string.Create(CultureInfo.InvariantCulture, $"018180{individual:00000}");
            if (PersonIdentifier.TryParse(digits, out var number) && number.IsSynthetic == true) yield return digits;
        }
    }
}
