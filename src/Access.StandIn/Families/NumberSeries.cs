using System.Globalization;
using Access.Domain.Identifiers;

namespace Access.StandIn.Families;

/// <summary>
/// Hands out synthetic identity numbers, each once: fødselsnummer and D-number with 80 added to the month, so that they can never be
/// anybody's. Felles hjelpenummer and DUF-number have no month; they are taken from the low end of their series.
/// </summary>
internal sealed class NumberSeries
{
    private const int Synthetic = 80;
    private const int AddedToDayOfDNumber = 40;

    private readonly Dictionary<(DateOnly Date, bool IsD, bool IsFemale), int> nextIndividual = [];
    private int nextAlternate = 800_000_000;
    private int nextDuf;

    /// <summary>A fødselsnummer by the control rule of 1964.</summary>
    public string National(DateOnly born, bool isFemale) => Next(born, isFemale, isD: false, CompleteBy1964);

    /// <summary>A D-number by the control rule of 1964.</summary>
    public string D(DateOnly born, bool isFemale) => Next(born, isFemale, isD: true, CompleteBy1964);

    /// <summary>A fødselsnummer that the rule of 2032 accepts and the rule of 1964 does not.</summary>
    public string NationalOf2032(DateOnly born, bool isFemale) => Next(born, isFemale, isD: false, CompleteBy2032);

    /// <summary>A D-number that the rule of 2032 accepts and the rule of 1964 does not.</summary>
    public string DOf2032(DateOnly born, bool isFemale) => Next(born, isFemale, isD: true, CompleteBy2032);

    /// <summary>A felles hjelpenummer.</summary>
    public string Alternate()
    {
        while (true)
        {
            if (ControlDigits.TryComplete((nextAlternate++).ToString(CultureInfo.InvariantCulture), out var number))
                return number;
        }
    }

    /// <summary>A DUF-number given in a year.</summary>
    public string Duf(int year)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{year:0000}{nextDuf++ % 1_000_000:000000}");
        return ControlDigits.TryCompleteDuf(digits, out var number)
            ? number
            : throw new InvalidOperationException("A DUF-number exists for every year and running number.");
    }

    private string Next(DateOnly born, bool isFemale, bool isD, Func<string, string?> complete)
    {
        // A day whose numbers are all given lends from the day after it, as the register itself has had to: the birth date has a field of its own.
        for (var date = born; ; date = date.AddDays(1))
        {
            var key = (date, isD, isFemale);
            // Series 999-500 belongs to those born from 2000, 499-000 to those born before; even is a woman's, odd a man's.
            var (first, last) = date.Year >= 2000 ? (999, 500) : (499, 0);
            if (!nextIndividual.TryGetValue(key, out var individual))
                individual = isFemale ? first - 1 : first;

            while (individual >= last)
            {
                var day = date.Day + (isD ? AddedToDayOfDNumber : 0);
                var digits = string.Create(
                    CultureInfo.InvariantCulture, $"{day:00}{date.Month + Synthetic:00}{date.Year % 100:00}{individual:000}");
                individual -= 2;
                nextIndividual[key] = individual;
                if (complete(digits) is { } number)
                    return number;
            }
        }
    }

    private static string? CompleteBy1964(string nineDigits) =>
        ControlDigits.TryComplete(nineDigits, out var number) ? number : null;

    private static string? CompleteBy2032(string nineDigits)
    {
        // The domain checks the rule of 2032 but makes numbers by that of 1964 alone, so the endings are tried against the check.
        ControlDigits.TryComplete(nineDigits, out var of1964);
        for (var ending = 0; ending < 100; ending++)
        {
            var candidate = string.Create(CultureInfo.InvariantCulture, $"{nineDigits}{ending:00}");
            if (candidate != of1964 && PersonIdentifier.TryParse(candidate, out _))
                return candidate;
        }

        return null;
    }
}
