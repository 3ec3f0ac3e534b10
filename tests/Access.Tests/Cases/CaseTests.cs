using System.Text.Json;
using Access.Authzen;
using Access.Engine;

namespace Access.Tests.Cases;

/// <summary>The scenario table's rows as complete questions, answered through the same path as <c>access decide</c>.</summary>
public sealed class CaseTests
{
    public static TheoryData<string> Files() => [.. Case.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Decide_TheCase_IsAnsweredAsItSays(string file)
    {
        var @case = await Case.ReadAsync(file);
        foreach (var point in @case.Rulebooks.Select(rulebook => new DecisionPoint(rulebook)))
        {
            foreach (var (facts, code, permitted) in @case.Questions)
            {
                var decision = point.Decide(facts);
                Assert.Equal(code, AnswerWriter.NameOf(decision.Code));
                Assert.Equal(permitted, decision.IsPermitted);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfEveryCase_SaysItsAnswerReasonAndSource(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Case.Folder, file)));
        var @case = document.RootElement;

        Assert.StartsWith(@case.GetProperty("scenario").GetString() + "-", file, StringComparison.Ordinal);
        foreach (var member in new[] { "title", "why", "source" }) Assert.False(string.IsNullOrWhiteSpace(@case.GetProperty(member).GetString()));
        Assert.NotEmpty(@case.GetProperty("rulebooks").EnumerateArray());
        Assert.NotEmpty(@case.GetProperty("questions").EnumerateArray());
        foreach (var question in @case.GetProperty("questions").EnumerateArray())
            Assert.EndsWith($".{question.GetProperty("expected").GetProperty("code").GetString()}.json", file, StringComparison.Ordinal);
    }
}
