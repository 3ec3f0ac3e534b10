using System.Globalization;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Register;

/// <summary>A child of nine and a parent with responsibility, told from other families by a place in an endless series. The numbers are synthetic.</summary>
internal sealed class SyntheticFamily(int place)
{
    internal string Child { get; } = NumberOf(2 * place, "17");

    internal string Parent { get; } = NumberOf((2 * place) + 1, "86");

    internal JsonObject OfChild => Family.Person(Child, "2017-05-14", Parent);

    internal JsonObject OfParent => Family.Person(Parent, "1986-04-02");

    internal JsonObject Question => Family.Question(Parent, Child);

    internal JsonObject ProtectedChild
    {
        get
        {
            var child = OfChild;
            child["addressProtection"] = new JsonArray(new JsonObject
            {
                ["isValid"] = true,
                ["validFrom"] = "2020-01-01T00:00:00Z",
                ["protectionLevel"] = "StrictlyConfidential",
            });
            return child;
        }
    }

    // The first nine digits, and the two that control them; where these cannot be, the next individual number is taken.
    private static string NumberOf(int i, string year)
    {
        for (var individual = i; ; individual += 7)
        {
            var nine = string.Create(CultureInfo.InvariantCulture, $"{1 + (individual % 28):00}{81 + (individual / 28 % 12):00}{year}{500 + (i % 400):000}");
            var first = Control(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
            if (first == 10) continue;
            var second = Control(nine + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
            if (second != 10) return string.Create(CultureInfo.InvariantCulture, $"{nine}{first}{second}");
        }
    }

    private static int Control(string digits, int[] weights) => (11 - (digits.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11)) % 11;
}
