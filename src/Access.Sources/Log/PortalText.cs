using System.Globalization;
using System.Text;
using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Sources.Log;

/// <summary>Text that a portal chose, such as the id of a request, and that may hold anything.</summary>
public static class PortalText
{
    private const int Shortest = 11;
    private const int Longest = 12;
    private const int MostEncodings = 8;

    /// <summary>
    /// Whether a text holds an identity number: one of the question's own, or any that is well formed, also where signs
    /// split its digits or they are of another script.
    /// </summary>
    internal static bool HoldsNumber(string text, Question question) => Holds(text, question.Asker) || Holds(text, question.Child) || HoldsNumber(text);

    /// <summary>Whether a text holds a well-formed identity number, also where signs split its digits or they are of another script.</summary>
    public static bool HoldsNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var run = new StringBuilder();
        foreach (var character in text)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit) run.Append((char)('0' + digit));
            else if (char.IsLetter(character) && HasNumber(run)) return true;
            else if (char.IsLetter(character)) run.Clear();
        }
        return HasNumber(run);
    }

    /// <summary>The same of an address or a part of one, also where it is percent-encoded, and that again.</summary>
    public static bool HoldsNumberInAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        for (var round = 0; round < MostEncodings; round++)
        {
            if (HoldsNumber(address)) return true;
            var decoded = Uri.UnescapeDataString(address);
            if (decoded == address) return false;
            address = decoded;
        }
        return HoldsNumber(address);
    }

    private static bool Holds(string text, PersonIdentifier? number) => number is not null && text.Contains(number.Value, StringComparison.OrdinalIgnoreCase);

    private static bool HasNumber(StringBuilder run)
    {
        if (run.Length < Shortest) return false;
        var digits = run.ToString();
        for (var length = Shortest; length <= Longest; length++)
        {
            for (var start = 0; start + length <= digits.Length; start++)
            {
                if (PersonIdentifier.TryParse(digits.Substring(start, length), out _)) return true;
            }
        }
        return false;
    }
}
