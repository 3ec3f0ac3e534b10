using System.Reflection;
using System.Text.RegularExpressions;

namespace Access.Tests.Threats;

/// <summary>Every threat has its test, and the page says which.</summary>
public sealed partial class ThreatTableTests
{
    private const string Page = "src/decisions/threats.approved.md";

    [Fact]
    public void Ids_OfAllThreats_AreThirtyInOrder() =>
        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"T-{number:00}"), Threat.All.Select(threat => threat.Id));

    [Fact]
    public void Tests_OfEveryThreat_AreThere() =>
        Assert.Empty(Threat.All.Select(threat => threat.Id).Except(ThreatenedTest.All.Select(test => test.Threat)));

    [Fact]
    public void Marks_OnAnyTest_NameAThreat() =>
        Assert.Empty(ThreatenedTest.All.Select(test => test.Threat).Except(Threat.All.Select(threat => threat.Id)));

    // What is read off the source is what the compiler saw; no mark is written in a way that the page would pass over.
    [Fact]
    public void Marks_ReadOffTheSource_AreThoseOfTheAssembly() => Assert.Equal(
        typeof(ThreatTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.DeclaringType == type))
            .SelectMany(method => method.GetCustomAttributes<ThreatAttribute>().Select(mark => $"{mark.Id} {method.DeclaringType!.Name}.{method.Name}"))
            .Order(StringComparer.Ordinal),
        ThreatenedTest.All.Where(test => test.Path.StartsWith("tests/Access.Tests/", StringComparison.Ordinal))
            .Select(test => $"{test.Threat} {test.Class}.{test.Method}").Order(StringComparer.Ordinal));

    [Fact]
    public void Marks_InAnySource_AreReadOffIt()
    {
        var written = ThreatenedTest.All.Select(test => test.Path).Distinct()
            .Sum(path => Mark().Count(File.ReadAllText(System.IO.Path.Combine(Repository.Root, path))));
        Assert.Equal(written, ThreatenedTest.All.Count);
    }

    [Fact]
    public async Task Page_OfTheThreats_SaysWhatTheTestsSay()
    {
        var path = System.IO.Path.Combine(Repository.Root, Page);
        var (kept, text) = (File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : "", Text());
        var rewrites = Environment.GetEnvironmentVariable("ACCESS_APPROVE") == "1" && Environment.GetEnvironmentVariable("CI") is null or "";
        if (rewrites && kept != text) await File.WriteAllTextAsync(path, text);
        Assert.True(rewrites || kept == text, $"{Page} is not what the tests say now. If the change is meant: run the test with ACCESS_APPROVE=1, read the difference, and have it approved.");
    }

    private static string Text() => string.Join('\n',
    [
        "# Threats",
        "",
        "What may be done to the service, to those decided about, or to what is kept of them; what stands against it; and the tests that",
        "show it. Kinds are STRIDE's: spoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege.",
        "",
        "| | kind | what is done | what stands against it | shown by |",
        "| --- | --- | --- | --- | --- |",
        .. Threat.All.Select(Row),
        "",
        "What no test here can show:",
        "",
        .. Threat.All.Where(threat => threat.NotShown is not null).Select(threat => $"- {threat.Id}: {threat.NotShown}."),
        "",
    ]);

    private static string Row(Threat threat)
    {
        var tests = ThreatenedTest.All.Where(test => test.Threat == threat.Id).Select(test => $"[{test.Class}.{test.Method}](../../{test.Path})");
        return $"| {threat.Id} | {threat.Kind} | {threat.What} | {threat.Against} | {string.Join(", ", tests.DefaultIfEmpty("no test yet"))} |";
    }

    [GeneratedRegex(@"^\s*\[Threat\(", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
