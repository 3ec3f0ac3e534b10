using System.Text.Json;
using Access.Tests.Cli;

namespace Access.Tests.Fuzz;

/// <summary>The command line on files of which no line is to be trusted.</summary>
[Collection(FuzzTests.Name)]
public sealed class CommandLineTests
{
    private static readonly string Example = Path.Combine(Repository.Fixtures, "example");

    [Fact]
    public async Task Decide_AnyRequests_AnswersEachLineAndEndsAsItSays()
    {
        using var folder = new Folder();
        await Fuzzing.RunAsync("access decide --requests", [await File.ReadAllBytesAsync(Path.Combine(Example, "requests.jsonl"))], async input =>
        {
            var run = await DecideAsync(folder.Write("requests.jsonl", input), Path.Combine(Example, "acts.jsonl"));
            Assert.InRange(run.ExitCode, 0, 1);
            foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var answer = JsonDocument.Parse(line);
                Assert.True(answer.RootElement.TryGetProperty("error", out _) || answer.RootElement.TryGetProperty("decision", out _));
            }
        });
    }

    [Fact]
    public async Task Decide_AnyActs_DecidesOrSaysWhichLineIsNone()
    {
        using var folder = new Folder();
        await Fuzzing.RunAsync("access decide --acts", [await File.ReadAllBytesAsync(Path.Combine(Example, "acts.jsonl"))], async input =>
        {
            var run = await DecideAsync(Path.Combine(Example, "requests.jsonl"), folder.Write("acts.jsonl", input));
            Assert.InRange(run.ExitCode, 0, 3);
            Assert.DoesNotMatch(@"(?<!\d)\d{11}(?!\d)", run.Error);
        });
    }

    private static Task<CommandRun> DecideAsync(string requests, string acts) => CommandRun.Of(
        "decide", "--register", Path.Combine(Example, "register"), "--requests", requests, "--acts", acts, "--now", "2026-11-20T12:00:00+01:00");

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("access-fuzz-");

        public string Write(string name, byte[] bytes)
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            return path;
        }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
