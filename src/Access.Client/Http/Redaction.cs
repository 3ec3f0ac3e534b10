using System.Text.RegularExpressions;

namespace Access.Client.Http;

/// <summary>
/// Keeps identity numbers out of messages. The service repeats nothing of a request in a problem; what stands between may.
/// </summary>
internal static partial class Redaction
{
    private const int Longest = 300;

    /// <summary>Whether a text holds what may be an identity number: eleven digits, or six and five.</summary>
    public static bool HoldsNumber(string text) => Numbers().IsMatch(text);

    /// <summary>A text of an answer as an exception may hold it: one line, without numbers; nothing where it is too long.</summary>
    public static string? Text(string? text) => text is { Length: > 0 and <= Longest } && !text.Any(char.IsControl) ? Numbers().Replace(text, "…") : null;

    [GeneratedRegex(@"(?<!\d)\d{6}[ .-]?\d{5,6}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
