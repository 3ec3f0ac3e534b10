using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Domain.Law;
using Access.Rules;

namespace Access.Tests.Cli;

public sealed class RulebookVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("access-rulebook-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task List_ByItself_IsEveryRulebookTheDefaultFirst()
    {
        var run = await CommandRun.Of("rulebook", "list", "--day", "2026-11-20");

        Assert.Equal(0, run.ExitCode);
        var lines = Lines(run.Output);
        Assert.Equal(Rulebooks.All.Select(rulebook => rulebook.Id), lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal([true, .. lines.Skip(1).Select(_ => false)], lines.Select(line => line.GetProperty("default").GetBoolean()));
        Assert.Equal("2025-03-20", lines[0].GetProperty("inForceFrom").GetString());
        Assert.All(lines, line => Assert.Equal(64, line.GetProperty("digest").GetString()!.Length));
    }

    [Fact]
    public async Task Show_ARulebook_IsEveryClauseWithItsLaw()
    {
        var run = await CommandRun.Of("rulebook", "show", "guideline-2025");

        Assert.Equal(0, run.ExitCode);
        var lines = Lines(run.Output);
        Assert.Equal(Rulebooks.Guideline2025.Clauses.Select(clause => clause.Id), lines.Skip(1).Select(line => line.GetProperty("clause").GetString()));
        Assert.All(lines.Skip(1), line =>
        {
            Assert.NotEmpty(line.GetProperty("source").GetProperty("act").GetString()!);
            Assert.NotEmpty(line.GetProperty("metWhen").GetString()!);
        });
    }

    [Fact]
    public async Task Show_OneClause_HasItsTruthTable()
    {
        var run = await CommandRun.Of("rulebook", "show", "guideline-2025", "deferred-access");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["unknown=undetermined", "none=not-met", "waiting=met", "reached=not-met"],
            Lines(run.Output).Skip(1).Select(line =>
                $"{line.GetProperty("situation").GetProperty("deferral").GetString()}={line.GetProperty("outcome").GetString()}"));
    }

    [Fact]
    public async Task Show_AClauseThatReadsMuch_SaysHowManyRowsItLeavesOut()
    {
        var run = await CommandRun.Of("rulebook", "show", "guideline-2025", "power-of-attorney-from-sixteen");

        var last = Lines(run.Output)[^1];
        Assert.Equal("more than 4096 rows", last.GetProperty("leftOut").GetString());
        Assert.True(last.GetProperty("rows").GetInt64() > 4096);
    }

    [Fact]
    public async Task Show_NoSuchClause_IsWrongUseThatNamesTheClauses()
    {
        var run = await CommandRun.Of("rulebook", "show", "guideline-2025", "no-such-clause");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("no clause 'no-such-clause'; it has register-answers, ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guideline-2025")]
    [InlineData("helsenorge-2025")]
    public async Task Check_ARulebook_HoldsAndCountsTheSituations(string id)
    {
        var run = await CommandRun.Of("rulebook", "check", id);

        Assert.Equal(0, run.ExitCode);
        var lines = Lines(run.Output);
        var properties = lines.Where(line => line.TryGetProperty("property", out _)).ToList();
        Assert.Equal(10, properties.Count);
        Assert.All(properties, property => Assert.True(property.GetProperty("holds").GetBoolean()));
        var situations = Dimensions.All.Aggregate(BigInteger.One, (product, dimension) => product * dimension.Values.Length);
        Assert.Equal(situations.ToString(null, null), lines[^1].GetProperty("situations").GetRawText());
        Assert.True(lines[^1].GetProperty("holds").GetBoolean());
        Assert.Contains(lines, line => line.TryGetProperty("merged", out _) && line.GetProperty("into").GetString() == "parental-responsibility=held");
    }

    [Fact]
    public async Task Check_AnExportThatLacksAProtection_FailsWithTheSmallestSituation()
    {
        var changed = Analysis.Books.Without("address-protection-of-child");
        var file = Path.Combine(folder.FullName, "changed.json");
        await using (var stream = File.Create(file))
        await using (var json = new Utf8JsonWriter(stream)) Access.Engine.Export.RulebookExport.Write(json, changed);

        var run = await CommandRun.Of("rulebook", "check", file);

        Assert.Equal(1, run.ExitCode);
        var lines = Lines(run.Output);
        var broken = Assert.Single(lines, line => line.TryGetProperty("holds", out var holds) && line.TryGetProperty("property", out _) && !holds.GetBoolean());
        Assert.Equal("address-protection-never-opens", broken.GetProperty("property").GetString());
        Assert.Contains("child-address-protection=confidential", broken.GetProperty("smallest").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, false), (lines[^1].GetProperty("broken").GetInt32(), lines[^1].GetProperty("holds").GetBoolean()));
    }

    [Fact]
    public async Task Diff_TheTwoRulebooks_CountsAndDescribes()
    {
        var run = await CommandRun.Of("rulebook", "diff", "guideline-2025", "helsenorge-2025");

        Assert.Equal(0, run.ExitCode);
        var lines = Lines(run.Output);
        Assert.Equal(("guideline-2025", "helsenorge-2025"), (lines[0].GetProperty("from").GetString(), lines[0].GetProperty("to").GetString()));
        Assert.True(lines[0].GetProperty("closes").GetInt64() > lines[0].GetProperty("opens").GetInt64());
        Assert.All(lines.Skip(1), line => Assert.Contains(line.GetProperty("change").GetString(), new[] { "opens", "closes", "reason" }));
        Assert.Contains(lines.Skip(1), line => line.GetProperty("when").GetString()!.Contains("common-address is unknown or no-holder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_ThenDiffWithItsRulebook_IsNoDifference()
    {
        var file = Path.Combine(folder.FullName, "guideline.json");
        await File.WriteAllTextAsync(file, (await CommandRun.Of("rulebook", "export", "guideline-2025")).Output);

        var run = await CommandRun.Of("rulebook", "diff", file, "guideline-2025");

        Assert.Equal(0, run.ExitCode);
        var line = Assert.Single(Lines(run.Output));
        Assert.Equal(line.GetProperty("situations").GetRawText(), line.GetProperty("unchanged").GetRawText());
    }

    [Fact]
    public async Task Check_AFileThatWasTamperedWith_CouldNotBeDoneAndSaysWhy()
    {
        var file = Path.Combine(folder.FullName, "tampered.json");
        var export = JsonNode.Parse((await CommandRun.Of("rulebook", "export", "guideline-2025")).Output)!;
        export["answer"] = new JsonObject { ["nodes"] = new JsonArray(), ["root"] = "permit open" };
        await File.WriteAllTextAsync(file, export.ToJsonString());

        var run = await CommandRun.Of("rulebook", "check", file);

        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal("access: could not be done: answer is not what the file's clauses and disclosure make.", run.Error.Trim());
    }

    [Theory]
    [InlineData("show", "no-such-book")]
    [InlineData("check", "guideline-2025", "--day", "tomorrow")]
    [InlineData("diff", "guideline-2025")]
    [InlineData("export")]
    public async Task AnyVerb_UsedWrongly_IsWrongUse(params string[] args)
    {
        var run = await CommandRun.Of(["rulebook", .. args]);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("Try 'access rulebook", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
