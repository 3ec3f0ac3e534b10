using System.Globalization;
using System.Text.RegularExpressions;
using Access.Sources.Notices;

namespace Access.Tests.Guards;

/// <summary>The page of settings has every key that the service's code reads, and no other.</summary>
public sealed partial class SettingsPageTests
{
    private static readonly Lazy<List<SettingRow>> Page = new(() => [.. SettingRow.Read()]);

    // The files that read or check settings: each names what it throws for a wrong one.
    private static readonly Lazy<List<string>> Readers = new(() =>
        [.. Sources().Where(source => source.Contains("SettingException", StringComparison.Ordinal) || Direct().IsMatch(source))]);

    [Fact]
    public void Keys_OnThePage_StandOnce() => Assert.Equal(Page.Value.Select(row => row.Key).Distinct(), Page.Value.Select(row => row.Key));

    [Fact]
    public void Keys_InTheCode_AreOnThePage()
    {
        var page = Page.Value.Select(row => row.Key).ToHashSet();
        Assert.Empty(Sources().SelectMany(source => Whole().Matches(source)).Select(key => key.Groups["key"].Value).Distinct().Except(page));
        Assert.Empty(Readers.Value.SelectMany(source => Named(source).Where(name => !page.Any(key => IsNamed(key, name, source)))).Distinct());
    }

    [Fact]
    public void Keys_OnThePage_AreInTheCode()
    {
        var whole = Sources().SelectMany(source => Whole().Matches(source)).Select(key => key.Groups["key"].Value).ToHashSet();
        var named = Readers.Value.Select(source => (source, names: Named(source).ToHashSet())).ToList();

        Assert.All(Page.Value, row => Assert.True(
            whole.Contains(row.Key) || named.Any(reader => reader.names.Contains(LastOf(row.Key)) && IsNamed(row.Key, LastOf(row.Key), reader.source)), row.Key));
    }

    [Fact]
    public void Defaults_OfNotices_AreTheCodes()
    {
        var standard = new NoticeOptions();
        var stated = Page.Value.Where(row => row.Key.StartsWith("Notices:", StringComparison.Ordinal))
            .Select(row => (row.Default, Property: typeof(NoticeOptions).GetProperty(LastOf(row.Key))))
            .Where(row => row.Property is not null).ToList();

        Assert.True(stated.Count > 10);
        Assert.All(stated, row => Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"`{row.Property!.GetValue(standard)}`").ToLowerInvariant(), row.Default, StringComparison.Ordinal));
    }

    // A key of one part, a section, or the last part of a key whose section the file names.
    private static bool IsNamed(string key, string name, string source) =>
        key.StartsWith(name + ":", StringComparison.Ordinal)
        || (LastOf(key) == name && (key == name || Regex.IsMatch(source, $@"[""<>]{Regex.Escape(key.Split(':')[0])}[:""<]")));

    private static string LastOf(string key) => key.Split(':')[^1];

    private static IEnumerable<string> Named(string source) => Part().Matches(source).Select(part => part.Groups["name"].Value);

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Access.Service"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    // A key of several parts, or of the collector, in full.
    [GeneratedRegex(@"""(?<key>[A-Z][A-Za-z]+(?::[A-Z][A-Za-z]+)+|OTEL_[A-Z_]+)""")]
    private static partial Regex Whole();

    // A key, or the last part of one, where something is asked for by it.
    [GeneratedRegex(@"\w[(\[]""(?<name>[A-Z][a-z][A-Za-z]*)""")]
    private static partial Regex Part();

    [GeneratedRegex(@"\b[Cc]onfiguration\[")]
    private static partial Regex Direct();
}
