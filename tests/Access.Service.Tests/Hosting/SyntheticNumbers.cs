using System.Globalization;
using Access.Domain.Identifiers;

namespace Access.Service.Tests.Hosting;

/// <summary>Identity numbers that can never be anybody's: 80 is added to the month.</summary>
internal static class SyntheticNumbers
{
    /// <summary>The valid numbers of a birth date, each once.</summary>
    internal static IEnumerable<string> BornOn(DateOnly day)
    {
        var (first, last) = day.Year >= 2000 ? (999, 500) : (499, 0);
        for (var individual = first; individual >= last; individual--)
        {
            for (var ending = 0; ending < 100; ending++)
            {
                var number = string.Create(
                    CultureInfo.InvariantCulture, $"{day.Day:00}{day.Month + 80:00}{day.Year % 100:00}{individual:000}{ending:00}");
                if (PersonIdentifier.TryParse(number, out var parsed) && parsed.Kind == IdentifierKind.NationalIdentityNumber) yield return number;
            }
        }
    }
}
