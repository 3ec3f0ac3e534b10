using System.Text;
using System.Text.Json;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Register;

namespace Access.Tests.Cases;

/// <summary>The scenario table's rows as complete questions, answered through the same path as <c>access decide</c>.</summary>
public sealed class CaseTests
{
    private static readonly string Folder = Path.Combine(Repository.Fixtures, "cases");

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Decide_TheCase_IsAnsweredAsItSays(string file)
    {
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, file)));
        var @case = document.RootElement;
        var points = @case.GetProperty("rulebooks").EnumerateArray().Select(id => new DecisionPoint(Rulebooks.Find(id.GetString()!)!)).ToList();
        var now = @case.GetProperty("now").GetDateTimeOffset();
        var gatherer = new FactGatherer(
            await RegisterOfAsync(@case.GetProperty("register")),
            new ActHistory(@case.GetProperty("acts").EnumerateArray().Select(act => ActReader.Read(act.GetRawText()))),
            IdentifierPolicy.IncludingSynthetic);

        foreach (var question in @case.GetProperty("questions").EnumerateArray())
        {
            var asked = EvaluationReader.ReadEvaluation(Encoding.UTF8.GetBytes(question.GetProperty("request").GetRawText()));
            var facts = await gatherer.GatherAsync(asked, new(OsloCalendar.DayAt(now), now, now), readsCommonAddress: true, CancellationToken.None);
            var expected = question.GetProperty("expected");
            foreach (var decision in points.Select(point => point.Decide(facts)))
            {
                Assert.Equal(expected.GetProperty("code").GetString(), AnswerWriter.NameOf(decision.Code));
                Assert.Equal(expected.GetProperty("decision").GetBoolean(), decision.IsPermitted);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfEveryCase_SaysItsAnswerReasonAndSource(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        var @case = document.RootElement;

        Assert.StartsWith(@case.GetProperty("scenario").GetString() + "-", file, StringComparison.Ordinal);
        foreach (var member in new[] { "title", "why", "source" }) Assert.False(string.IsNullOrWhiteSpace(@case.GetProperty(member).GetString()));
        Assert.NotEmpty(@case.GetProperty("rulebooks").EnumerateArray());
        Assert.NotEmpty(@case.GetProperty("questions").EnumerateArray());
        foreach (var question in @case.GetProperty("questions").EnumerateArray())
            Assert.EndsWith($".{question.GetProperty("expected").GetProperty("code").GetString()}.json", file, StringComparison.Ordinal);
    }

    private static async Task<RegisterFolder> RegisterOfAsync(JsonElement persons)
    {
        var folder = Directory.CreateTempSubdirectory("access-case-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "people.json"), persons.GetRawText());
            return await RegisterFolder.LoadAsync(folder.FullName, TimeProvider.System);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
