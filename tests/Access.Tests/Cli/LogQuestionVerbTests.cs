using System.Text.Json;
using Access.Domain.Vocabulary;
using Access.Tests.Log.Records;
using Access.Tests.Log.Tree;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Cli;

/// <summary><c>access log query</c>, <c>sample</c>, <c>copy</c> and <c>archive</c>: the auditors' and persons' questions without the service.</summary>
public sealed class LogQuestionVerbTests : IDisposable
{
    private readonly RecordFolder folder = new();

    [Fact]
    public async Task Query_ByAQuestionInAFile_WritesThoseThatFitInTheOrderOfTheLog()
    {
        var decided = Fill(120);

        var run = await Run("query", "--where", Question("""{"decision":false,"service":"vaccinations"}"""));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            decided.Where(one => !one.Decision.IsPermitted && one.Facts.Question.Resource.Kind == ResourceKind.Vaccinations).Select(one => one.Id),
            Lines(run).Select(line => line.GetProperty("id").GetString()));
        Assert.DoesNotMatch("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])", run.Output);
    }

    [Fact]
    public async Task Query_WithALimitOrAsCsv_WritesAsManyAndAHeader()
    {
        Fill(20);

        Assert.Equal(3, Lines(await Run("query", "--limit", "3")).Count);
        var csv = await Run("query", "--format", "csv");
        Assert.StartsWith("place,id,decidedAt,", csv.Output, StringComparison.Ordinal);
        Assert.Equal(21, csv.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Query_OfWhatWasErased_SaysHowMany()
    {
        Fill(2);
        folder.Add(Recorded.PointOf("guideline-2025"), new Scene().Facts, record => record.Parts with { Joint = default, Persons = record.Parts.Persons.SetItem(0, default) });

        var run = await Run("query", "--where", Question("""{"service":"prescriptions","client":"portal"}"""));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("of 1 decisions it cannot be told", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_WithAQuestionThatIsNone_IsWrongUseAndRepeatsNoNumber()
    {
        Fill(1);

        var run = await Run("query", "--where", Question("""{"child":"14851750012"}"""));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("child", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("14851750012", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("some")]
    public async Task Query_LimitThatIsNone_IsWrongUse(string limit)
    {
        Fill(1);

        var run = await Run("query", "--limit", limit);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--limit", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_Twice_WritesTheSameWithThePopulationOfEachStratum()
    {
        var decided = Fill(150);

        var (one, again, other) = (await Sample("1"), await Sample("1"), await Sample("2"));

        Assert.Equal(0, one.ExitCode);
        Assert.Equal(one.Output, again.Output);
        Assert.NotEqual(one.Output, other.Output);
        Assert.Equal(decided.Count, Lines(one)[0].GetProperty("population").GetInt32());
        Assert.Equal(decided.Count, Lines(one).Skip(1).Sum(line => line.GetProperty("population").GetInt32()));
        Assert.All(Lines(one).Skip(1), line => Assert.Equal(Math.Min(2, line.GetProperty("population").GetInt32()), line.GetProperty("decisions").GetArrayLength()));
    }

    [Theory]
    [InlineData("--size is from 1 to 1000", "--size", "0")]
    [InlineData("childAge", "--size", "3", "--by", "child")]
    [InlineData("--size", "--by", "code")]
    public async Task Sample_AnOptionThatIsWrong_IsWrongUse(string said, params string[] options)
    {
        var run = await CommandRun.Of(["log", "sample", folder.Path, "--seed", "1", .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    // AU-11: one command, in words, and never a cause.
    [Fact]
    public async Task Copy_OfAParentOrAYouth_SaysWhatEachMayKnow()
    {
        folder.Add(Recorded.PointOf("guideline-2025"), new Scene { Deeds = [new(DeedKind.Exception)] }.Facts);
        folder.Add(Recorded.PointOf("guideline-2025"), new Scene { Birth = new(2009, 1, 1), Deeds = [new(DeedKind.Consent)], Now = new(2026, 11, 20, 13, 0, 0, TimeSpan.FromHours(1)) }.Facts);
        folder.Add(Recorded.PointOf("guideline-2025"), new Scene { Asker = Who.Stranger, Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.FromHours(1)) }.Facts);

        var parent = await Run("copy", "--person", Question(NumbersOf(Cast.Mother)));
        var youth = await Run("copy", "--person", Question(NumbersOf(Cast.Child)), "--sixteen");
        var child = await Run("copy", "--person", Question(NumbersOf(Cast.Child)));

        Assert.Equal(["closed", "open"], Lines(parent).Skip(1).Select(line => line.GetProperty("code").GetString()));
        Assert.Equal(["open"], Lines(youth).Skip(1).Select(line => line.GetProperty("code").GetString()));
        Assert.Single(Lines(child));
        Assert.Contains("Du ba 20. november 2026 kl. 12.00 om å se vaksiner", parent.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("exception|weighty|protection", parent.Output + youth.Output);
    }

    [Fact]
    public async Task Archive_OfAnExport_IsVerifiedAsItLies()
    {
        using var key = NoteKeys.New(MadeLog.Origin);
        var (export, archive) = (Path.Combine(folder.Path, "export"), Path.Combine(folder.Path, "archive"));
        MadeLog.Of(300).Export(export, key);

        var made = await CommandRun.Of("log", "archive", export, "--out", archive);
        var verified = await CommandRun.Of("log", "verify", archive, "--key", key.Verifier.ToString());

        Assert.Equal((0, 0), (made.ExitCode, verified.ExitCode));
        Assert.Equal(1, Lines(made)[0].GetProperty("files").GetInt32());
        Assert.Equal(300, Lines(verified)[0].GetProperty("size").GetInt32());
    }

    public void Dispose() => folder.Dispose();

    private List<(string Id, Access.Domain.Questions.Facts Facts, Access.Domain.Decisions.Decision Decision)> Fill(int count)
    {
        var point = Recorded.PointOf("guideline-2025");
        return [.. Scenes.Any.Generator.Sample(count).Select(scene => (folder.Add(point, scene.Facts), scene.Facts, point.Decide(scene.Facts)))];
    }

    private string Question(string json)
    {
        var file = Path.Combine(folder.Path, $"question-{Guid.NewGuid():N}.json");
        File.WriteAllText(file, json);
        return file;
    }

    private static string NumbersOf(Numbers person) => $$"""{"numbers":["{{person.Current.Value}}","{{person.Former.Value}}"]}""";

    private Task<CommandRun> Run(string verb, params string[] more) => CommandRun.Of(["log", verb, folder.Path, .. more]);

    private Task<CommandRun> Sample(string seed) => Run("sample", "--seed", seed, "--size", "2", "--by", "code", "--by", "service");

    private static List<JsonElement> Lines(CommandRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
