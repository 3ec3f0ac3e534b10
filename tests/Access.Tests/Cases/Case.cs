using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Engine.Classification;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Register;

namespace Access.Tests.Cases;

/// <summary>One case of <c>fixtures/cases</c>, its questions with the facts gathered as <c>access decide</c> gathers them.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Title">The case in a sentence.</param>
/// <param name="Rulebooks">The rulebooks that it speaks of.</param>
/// <param name="Questions">The facts of each question, with the answer that the case states.</param>
internal sealed record Case(
    string File, string Title, ImmutableArray<Rulebook> Rulebooks, ImmutableArray<(Facts Facts, string Code, bool Decision)> Questions)
{
    public static readonly string Folder = Path.Combine(Repository.Fixtures, "cases");

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public static async Task<Case> ReadAsync(string file)
    {
        using var document = JsonDocument.Parse(await System.IO.File.ReadAllBytesAsync(Path.Combine(Folder, file)));
        var @case = document.RootElement;
        var now = @case.GetProperty("now").GetDateTimeOffset();
        var gatherer = new FactGatherer(
            await RegisterOfAsync(@case.GetProperty("register")),
            new ActHistory(@case.GetProperty("acts").EnumerateArray().Select(act => ActReader.Read(act.GetRawText()))),
            IdentifierPolicy.IncludingSynthetic);

        var questions = ImmutableArray.CreateBuilder<(Facts, string, bool)>();
        foreach (var question in @case.GetProperty("questions").EnumerateArray())
        {
            var asked = EvaluationReader.ReadEvaluation(Encoding.UTF8.GetBytes(question.GetProperty("request").GetRawText()));
            var facts = await gatherer.GatherAsync(asked, new(OsloCalendar.DayAt(now), now, now), readsCommonAddress: true, CancellationToken.None);
            var expected = question.GetProperty("expected");
            questions.Add((facts, expected.GetProperty("code").GetString()!, expected.GetProperty("decision").GetBoolean()));
        }
        return new(
            file,
            @case.GetProperty("title").GetString()!,
            [.. @case.GetProperty("rulebooks").EnumerateArray().Select(id => Access.Rules.Rulebooks.Find(id.GetString()!)!)],
            questions.ToImmutable());
    }

    private static async Task<RegisterFolder> RegisterOfAsync(JsonElement persons)
    {
        var folder = Directory.CreateTempSubdirectory("access-case-");
        try
        {
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder.FullName, "people.json"), persons.GetRawText());
            return await RegisterFolder.LoadAsync(folder.FullName, TimeProvider.System);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
