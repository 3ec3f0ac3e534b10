using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Access.Domain.Recording;
using Access.Rules.Recording;
using Access.Service.Problems;
using Access.Service.Recording;
using Access.Tests;

namespace Access.Service.Tests.Problems;

/// <summary>The page of every kind of error that the service answers with is made from the kinds themselves.</summary>
public sealed partial class ProblemPageTests
{
    private const string Page = "src/decisions/problems.approved.md";
    private const string Urn = "urn:access:problem:";

    private static readonly Lazy<List<Kind>> Kinds = new(() => [.. Declared().Concat(OfLimits())]);

    [Fact]
    public async Task Page_OfTheProblems_SaysWhatTheCodeSays()
    {
        var path = Path.Combine(Repository.Root, Page);
        var (kept, text) = (File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : "", Text());
        var rewrites = Environment.GetEnvironmentVariable("ACCESS_APPROVE") == "1" && Environment.GetEnvironmentVariable("CI") is null or "";
        if (rewrites && kept != text) await File.WriteAllTextAsync(path, text);
        Assert.True(rewrites || kept == text, $"{Page} is not what the code says now. If the change is meant: run the test with ACCESS_APPROVE=1, read the difference, and have it approved.");
    }

    // A kind that is made where it is used would be on no page.
    [Fact]
    public void Types_InAnySource_AreOnThePage()
    {
        var known = Kinds.Value.Select(kind => kind.Problem.Type).ToHashSet();
        var written = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Access.Service"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Types().Matches(File.ReadAllText(path))).Select(type => type.Groups["type"].Value).Distinct();

        Assert.Empty(written.Except(known));
    }

    [Fact]
    public void Statuses_OfOneType_AreOne() =>
        Assert.All(Kinds.Value.GroupBy(kind => kind.Problem.Type), kinds => Assert.Single(kinds.Select(kind => kind.Problem.Status).Distinct()));

    private static string Text() => string.Join('\n',
    [
        "# Problems",
        "",
        $"Every kind of error that the service answers with (RFC 9457), as `type` has it after `{Urn}`. A type never changes its meaning",
        "and may be relied upon; titles are for people. None says more of anybody than its line here.",
        "",
        "| problem | status | title | when |",
        "| --- | --- | --- | --- |",
        .. Kinds.Value.GroupBy(kind => kind.Problem.Type).OrderBy(kinds => kinds.First().Problem.Status).ThenBy(kinds => kinds.Key, StringComparer.Ordinal).Select(Row),
        "| `http-STATUS` | any other | The request was refused. / The service failed. | The server refuses what no route answers, such as a method that it does not know |",
        "",
    ]);

    private static string Row(IGrouping<string, Kind> kinds) =>
        $"| `{kinds.Key[Urn.Length..]}` | {kinds.First().Problem.Status} | {Joined(kinds.Select(kind => kind.Problem.Title), " / ")} | {Joined(kinds.Select(kind => kind.When), "; ")} |";

    private static string Joined(IEnumerable<string> texts, string by) => string.Join(by, texts.Distinct());

    // What a field says of itself, which the compiler writes beside the assembly.
    private static IEnumerable<Kind> Declared()
    {
        var words = XDocument.Load(Path.ChangeExtension(typeof(Problem).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => Spaces().Replace(member.Element("summary")?.Value ?? "", " ").Trim());

        return typeof(Problem).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => new Kind((Problem)field.GetValue(null)!, words.GetValueOrDefault($"F:{field.DeclaringType!.FullName!.Replace('+', '.')}.{field.Name}") is { Length: > 0 } said
                ? said.TrimEnd('.')
                : throw new InvalidOperationException($"{field.DeclaringType.Name}.{field.Name} does not say when it is answered.")));
    }

    private static IEnumerable<Kind> OfLimits() => RecordingLimits.All.Select(limit => new Kind(
        RecordingProblems.Of(limit),
        limit.ProblemType == RecordingLimit.NotConfirmed
            ? "An act rests on what the register says of somebody else, and it does not confirm that"
            : $"An act is beyond [a limit of the law](../../rules/Access.Rules/Recording/{limit.GetType().Name}.cs)"));

    /// <param name="Problem">The kind of error.</param>
    /// <param name="When">When it is answered.</param>
    private sealed record Kind(Problem Problem, string When);

    [GeneratedRegex(@"""(?<type>urn:access:problem:[a-z][a-z-]*)""")]
    private static partial Regex Types();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
