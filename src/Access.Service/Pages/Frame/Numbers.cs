using System.Globalization;
using System.Numerics;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Frame;

/// <summary>Numbers, written for people.</summary>
internal static class Numbers
{
    private const string NoBreakSpace = "\u00a0";

    /// <summary>A whole number with its thousands apart: by commas in English, by spaces in Norwegian.</summary>
    public static string Of(BigInteger number, Language language)
    {
        var text = number.ToString("N0", CultureInfo.InvariantCulture);
        return language == Language.En ? text : text.Replace(",", NoBreakSpace, StringComparison.Ordinal);
    }

    /// <summary>A number with so many decimals.</summary>
    public static string Of(double number, int decimals, Language language)
    {
        var text = number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return language == Language.En ? text : text.Replace('.', ',');
    }
}
