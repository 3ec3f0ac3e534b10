using System.Globalization;

namespace Access.Domain.Identifiers;

/// <summary>
/// The control digits of identity numbers: reckoned to make the number of a synthetic person, and checked when one is
/// read. Right control digits say that a number is well formed, never that anybody has it.
/// </summary>
/// <remarks>
/// Source for eleven digits: Skatteetaten, "Nytt fødselsnummer fra 2032". Both digits are modulo 11. Under the rule of
/// 1964 the first remainder is 0; under that of 2032 it may be 0, 1, 2 or 3; the second is 0 under both.
/// </remarks>
public static class ControlDigits
{
    private const int Modulus = 11;
    private const int LargestRemainderFrom2032 = 3;

    private static ReadOnlySpan<byte> FirstWeights => [3, 7, 6, 1, 8, 9, 4, 5, 2];

    private static ReadOnlySpan<byte> SecondWeights => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    private static ReadOnlySpan<byte> DufWeights => [4, 6, 3, 2, 4, 6, 3, 2, 7, 5];

    /// <summary>Adds the two control digits of the rule of 1964 to the nine digits before them.</summary>
    /// <param name="nineDigits">Exactly nine digits 0–9; whether they begin with a date is not looked at.</param>
    /// <param name="elevenDigits">The whole number, or empty where the answer is false.</param>
    /// <returns>False where a control digit would be 10, so that no such number exists, and where the input is not nine digits.</returns>
    public static bool TryComplete(ReadOnlySpan<char> nineDigits, out string elevenDigits)
    {
        elevenDigits = string.Empty;
        if (!AreDigits(nineDigits, 9))
            return false;

        Span<char> number = stackalloc char[11];
        nineDigits.CopyTo(number);
        if (!TryAppend(number, FirstWeights) || !TryAppend(number, SecondWeights))
            return false;

        elevenDigits = new string(number);
        return true;
    }

    /// <summary>Adds the two control digits of a DUF-number, 00 to 10, to the ten digits before them (year and running number).</summary>
    /// <param name="tenDigits">Exactly ten digits 0–9.</param>
    /// <param name="twelveDigits">The whole number, or empty where the answer is false.</param>
    /// <returns>False where the input is not ten digits.</returns>
    public static bool TryCompleteDuf(ReadOnlySpan<char> tenDigits, out string twelveDigits)
    {
        twelveDigits = string.Empty;
        if (!AreDigits(tenDigits, 10))
            return false;

        twelveDigits = string.Create(CultureInfo.InvariantCulture, $"{tenDigits}{WeightedSum(tenDigits, DufWeights) % Modulus:00}");
        return true;
    }

    /// <summary>True for exactly <paramref name="length"/> characters, each of them 0–9 of ASCII.</summary>
    internal static bool AreDigits(ReadOnlySpan<char> value, int length) =>
        value.Length == length && !value.ContainsAnyExceptInRange('0', '9');

    /// <summary>True where eleven digits keep the rule of 1964.</summary>
    internal static bool KeepRuleOf1964(ReadOnlySpan<char> elevenDigits) =>
        FirstRemainder(elevenDigits) == 0 && SecondRemainder(elevenDigits) == 0;

    /// <summary>
    /// True where eleven digits keep the rule for numbers given from 1 January 2032. Every number of the rule of 1964
    /// does, so that this one check accepts both, side by side.
    /// </summary>
    internal static bool KeepRuleOf2032(ReadOnlySpan<char> elevenDigits) =>
        FirstRemainder(elevenDigits) <= LargestRemainderFrom2032 && SecondRemainder(elevenDigits) == 0;

    /// <summary>True where the last two of twelve digits are what <see cref="TryCompleteDuf"/> makes of the first ten.</summary>
    internal static bool KeepDufRule(ReadOnlySpan<char> twelveDigits) =>
        WeightedSum(twelveDigits, DufWeights) % Modulus == ((twelveDigits[10] - '0') * 10) + (twelveDigits[11] - '0');

    private static int FirstRemainder(ReadOnlySpan<char> number) =>
        (WeightedSum(number, FirstWeights) + (number[9] - '0')) % Modulus;

    private static int SecondRemainder(ReadOnlySpan<char> number) =>
        (WeightedSum(number, SecondWeights) + (number[10] - '0')) % Modulus;

    private static bool TryAppend(Span<char> number, ReadOnlySpan<byte> weights)
    {
        var digit = (Modulus - (WeightedSum(number, weights) % Modulus)) % Modulus;
        if (digit == 10)
            return false;

        number[weights.Length] = (char)('0' + digit);
        return true;
    }

    private static int WeightedSum(ReadOnlySpan<char> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * (digits[i] - '0');
        return sum;
    }
}
