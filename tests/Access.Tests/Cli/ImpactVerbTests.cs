using System.Text.Json;

namespace Access.Tests.Cli;

public sealed class ImpactVerbTests
{
    private static readonly string Example = Path.Combine(Repository.Fixtures, "example");

    [Fact]
    public async Task Impact_TheExampleFamily_CountsWhatEachServiceLoses()
    {
        var run = await Impact("--acts", Path.Combine(Example, "acts.jsonl"));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        var lines = Lines(run.Output);
        var summary = lines[0];
        Assert.True(summary.GetProperty("children").GetInt32() > 0);
        Assert.True(summary.GetProperty("closed").GetInt32() > 0);
        Assert.Equal(
            summary.GetProperty("questions").GetInt32(),
            new[] { "unchanged", "opened", "closed", "reasonChanged" }.Sum(member => summary.GetProperty(member).GetInt32()));
        Assert.Equal(
            summary.GetProperty("closed").GetInt32(),
            lines.Where(line => IsChange(line, "change", "closed")).Sum(line => line.GetProperty("questions").GetInt32()));
    }

    [Fact]
    public async Task Impact_TurnedRound_OpensWhatItClosed()
    {
        var there = Lines((await Impact()).Output)[0];
        var back = Lines((await CommandRun.Of("impact", "--from", "helsenorge-2025", "--to", "guideline-2025", "--register", Register, "--now", Now)).Output)[0];

        Assert.Equal(there.GetProperty("closed").GetInt32(), back.GetProperty("opened").GetInt32());
        Assert.Equal(there.GetProperty("opened").GetInt32(), back.GetProperty("closed").GetInt32());
    }

    [Fact]
    public async Task Impact_AnyLine_NamesNoPerson()
    {
        var run = await Impact();

        Assert.DoesNotMatch("[0-9]{9,}", run.Output);
        var examples = Lines(run.Output).Where(line => line.TryGetProperty("example", out _)).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            Assert.True(example.GetProperty("child").GetInt32() > 0);
            Assert.NotEmpty(example.GetProperty("clauses").EnumerateArray());
            Assert.NotEmpty(example.GetProperty("situation").EnumerateObject());
        });
    }

    [Fact]
    public async Task Impact_WhatIsNoLog_CouldNotBeDone()
    {
        var run = await CommandRun.Of("impact", "--from", "guideline-2025", "--to", "helsenorge-2025", "--log", "sqlite:log.db");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("there is no file log.db", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impact_ARegisterAndALog_IsWrongUse()
    {
        var run = await Impact("--log", "somewhere");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("either --register DIR or --log SOURCE", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from", "no-such-book")]
    [InlineData("--to", "no-such-book")]
    [InlineData("--now", "today")]
    public async Task Impact_AnOptionThatIsWrong_IsWrongUse(string option, string value)
    {
        var options = new Dictionary<string, string>
        {
            ["--from"] = "guideline-2025",
            ["--to"] = "helsenorge-2025",
            ["--register"] = Register,
            [option] = value,
        };

        var run = await CommandRun.Of(["impact", .. options.SelectMany(given => new[] { given.Key, given.Value })]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impact_WithoutARegister_IsWrongUse()
    {
        var run = await CommandRun.Of("impact", "--from", "guideline-2025", "--to", "helsenorge-2025");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--register", run.Error, StringComparison.Ordinal);
    }

    private const string Now = "2026-11-20T12:00:00+01:00";

    private static string Register => Path.Combine(Repository.Fixtures, "register");

    private static Task<CommandRun> Impact(params string[] more) =>
        CommandRun.Of(["impact", "--from", "guideline-2025", "--to", "helsenorge-2025", "--register", Register, "--now", Now, .. more]);

    private static bool IsChange(JsonElement line, string member, string value) =>
        line.TryGetProperty(member, out var found) && found.GetString() == value;

    private static JsonElement[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
