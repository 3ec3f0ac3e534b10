using System.Text.Json;

namespace Access.Tests.Cli;

public sealed class DecideVerbTests : IDisposable
{
    private const string Now = "2026-11-20T12:00:00+01:00";

    private static readonly string Example = Path.Combine(Repository.Fixtures, "example");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("access-decide-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Decide_TheExampleFamily_AnswersLineForLine()
    {
        var run = await Decide(Path.Combine(Example, "requests.jsonl"), "--acts", Path.Combine(Example, "acts.jsonl"));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        var answers = Lines(run.Output);
        var expected = Lines(await File.ReadAllTextAsync(Path.Combine(Example, "expected.jsonl")));
        Assert.Equal(expected.Length, answers.Length);
        foreach (var (answer, wanted) in answers.Zip(expected))
        {
            Assert.Equal(wanted.GetProperty("decision").GetBoolean(), answer.GetProperty("decision").GetBoolean());
            Assert.Equal(wanted.GetProperty("code").GetString(), answer.GetProperty("context").GetProperty("code").GetString());
            Assert.Equal(JsonValueKind.Array, answer.GetProperty("context").GetProperty("reason_admin").ValueKind);
        }
    }

    [Fact]
    public async Task Decide_ABrokenLine_IsAnsweredInItsPlaceAndTheOthersAreDecided()
    {
        var sound = (await File.ReadAllLinesAsync(Path.Combine(Example, "requests.jsonl")))[0];
        var requests = Path.Combine(folder.FullName, "requests.jsonl");
        await File.WriteAllLinesAsync(requests, [sound, "{\"subject\":1}", sound]);

        var run = await Decide(requests);

        Assert.Equal(1, run.ExitCode);
        var answers = Lines(run.Output);
        Assert.True(answers[0].GetProperty("decision").GetBoolean());
        Assert.Equal("subject is not an object.", answers[1].GetProperty("error").GetString());
        Assert.True(answers[2].GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task Decide_ALineThatIsNotUtf8_IsBroken()
    {
        var sound = (await File.ReadAllLinesAsync(Path.Combine(Example, "requests.jsonl")))[3];
        var line = System.Text.Encoding.UTF8.GetBytes(sound + "\r\n");
        line[line.AsSpan().IndexOf("\"d1\""u8) + 1] = 0xFF;
        var requests = Path.Combine(folder.FullName, "requests.jsonl");
        await File.WriteAllBytesAsync(requests, line);

        var run = await Decide(requests);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("The body is not UTF-8.", Assert.Single(Lines(run.Output)).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("--rulebook", "no-such-book")]
    [InlineData("--now", "2026-11-20")]
    [InlineData("--now", "2026-11-20T12:00:00")]
    public async Task Decide_AnOptionThatIsWrong_IsWrongUse(string option, string value)
    {
        var run = await CommandRun.Of(
            ["decide", "--register", Path.Combine(Example, "register"), "--requests", Path.Combine(Example, "requests.jsonl"), option, value]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("register", "no-such-folder")]
    [InlineData("requests", "no-such-file")]
    [InlineData("acts", "no-such-file")]
    public async Task Decide_AFileThatIsMissing_CouldNotBeDone(string option, string path)
    {
        var files = new Dictionary<string, string>
        {
            ["register"] = Path.Combine(Example, "register"),
            ["requests"] = Path.Combine(Example, "requests.jsonl"),
            ["acts"] = Path.Combine(Example, "acts.jsonl"),
            [option] = Path.Combine(folder.FullName, path),
        };

        var run = await CommandRun.Of(["decide", .. files.SelectMany(file => new[] { "--" + file.Key, file.Value })]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> Decide(string requests, params string[] more) =>
        CommandRun.Of(["decide", "--register", Path.Combine(Example, "register"), "--requests", requests, "--now", Now, .. more]);

    private static JsonElement[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
