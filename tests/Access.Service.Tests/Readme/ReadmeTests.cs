using System.Diagnostics;
using System.Text.RegularExpressions;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Tests;

namespace Access.Service.Tests.Readme;

/// <summary>The README's lines, pasted as they stand into a shell, against the service and the cast that it starts with.</summary>
public sealed partial class ReadmeTests
{
    private const string Address = "http://127.0.0.1:5080";

    [Fact]
    public async Task Lines_PastedAsTheyStand_GiveTheAnswersPrintedBesideThem()
    {
        var examples = Examples().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"))).ToList();
        Assert.Equal(4, examples.Count);

        using var folder = new TemporaryFolder();
        await using var host = await ServiceHost.StartAsync(
            ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}"]);

        var script = "";
        foreach (var example in examples)
        {
            // Each block goes on where the one before it ended, as in the reader's own terminal.
            script += example.Groups["shell"].Value;
            var printed = await PasteAsync(script.Replace(Address, host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));
            var answer = printed[Answers().Matches(printed)[^1].Index..];
            Assert.Equal(example.Groups["answer"].Value.Trim(), RandomParts().Replace(answer, "…"));
        }
    }

    private static async Task<string> PasteAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        return output;
    }

    [GeneratedRegex(@"```sh\n(?<shell>(?:(?!```).)*?curl(?:(?!```).)*?)```\n```json\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"\{""(decision|page)"":")]
    private static partial Regex Answers();

    [GeneratedRegex(@"(?<=""decision_id"":""|/v1/decisions/|""next_token"":"")[A-Za-z0-9_-]+")]
    private static partial Regex RandomParts();
}
