using System.Text.RegularExpressions;

namespace Access.Cli;

/// <summary>
/// Keeps identity numbers out of messages: standard error is what gets collected in logs, and a message often quotes
/// what was typed.
/// </summary>
internal static partial class NumberMask
{
    /// <summary>The text with every run of ten or more digits, also one split after the sixth, as <c>***</c>. Dates and organisation numbers stay.</summary>
    internal static string Apply(string text) => Numbers().Replace(text, "***");

    [GeneratedRegex(@"[0-9]{10,}|(?<![0-9])[0-9]{6}[ .\-][0-9]{5,6}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
