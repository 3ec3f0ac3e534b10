using System.Text.RegularExpressions;

namespace Access.Tests.Threats;

/// <summary>A test that bears <see cref="ThreatAttribute"/>, as it stands in the source of either test project.</summary>
/// <param name="Threat">The threat's id.</param>
/// <param name="Class">The class.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The file, from the repository's root on.</param>
internal sealed partial record ThreatenedTest(string Threat, string Class, string Method, string Path)
{
    private static readonly string[] Projects = ["tests/Access.Tests", "tests/Access.Service.Tests"];

    /// <summary>Every one, by threat, file and method.</summary>
    public static IReadOnlyList<ThreatenedTest> All { get; } =
    [
        .. Projects.SelectMany(project => Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories))
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(In)
            .OrderBy(test => test.Threat, StringComparer.Ordinal).ThenBy(test => test.Path, StringComparer.Ordinal).ThenBy(test => test.Method, StringComparer.Ordinal),
    ];

    private static IEnumerable<ThreatenedTest> In(string path)
    {
        var source = File.ReadAllText(System.IO.Path.Combine(Repository.Root, path));
        foreach (Match marked in Marked().Matches(source))
        {
            var holder = Classes().Matches(source[..marked.Index])[^1].Groups["name"].Value;
            foreach (Capture id in marked.Groups["id"].Captures) yield return new(id.Value, holder, marked.Groups["method"].Value, path);
        }
    }

    // The attributes of one method, a fact or theory among them, up to its name.
    [GeneratedRegex(@"(?:^    \[Threat\(""(?<id>T-\d\d)""\)\]\n)+(?:^    \[.*\]\n)*?^    \[(?:Fact|Theory)\b.*\]\n(?:^    \[.*\]\n)*^    public .*? (?<method>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(?:public|internal) (?:\w+ )*class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Classes();
}
