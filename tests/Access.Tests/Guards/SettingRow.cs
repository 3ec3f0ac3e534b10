using System.Text.RegularExpressions;

namespace Access.Tests.Guards;

/// <summary>A setting as <c>src/decisions/settings.md</c> has it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Default">What holds where it is not stated.</param>
/// <param name="Elsewhere">What holds outside Development.</param>
internal sealed partial record SettingRow(string Key, string Default, string Elsewhere)
{
    /// <summary>Every setting of the page, in its order.</summary>
    public static IEnumerable<SettingRow> Read() =>
        Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "decisions", "settings.md")).ReplaceLineEndings("\n"))
            .Select(row => new SettingRow(row.Groups["key"].Value, row.Groups["default"].Value.Trim(), row.Groups["elsewhere"].Value.Trim()));

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \|(?<default>[^|]*)\|(?<elsewhere>[^|]*)\|[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
